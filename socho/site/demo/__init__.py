"""The demo market “Chợ Phan Rang (mẫu)”: invented, and built through the real actions."""
