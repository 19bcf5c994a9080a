"""What a browser tab and the server remember: the plan shown, filters, caches, and the page's address."""
