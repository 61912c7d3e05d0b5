print("wariate")
