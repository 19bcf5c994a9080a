"""What the entrance tells a page of its visitor: the keys in ``st.user``.

Apart from what uses them, so that the server starts without importing the store and pandas.
"""

WAY, NAME, MAIL, GROUPS = "umebra_way", "umebra_name", "umebra_mail", "umebra_groups"
LOCAL_WAY = "local"
"""The way of a visitor on the server's own machine."""
