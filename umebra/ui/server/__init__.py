"""The middleware around Streamlit: the door, headers, compression, bounds on visitors."""
