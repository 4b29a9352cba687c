LANDED = {}
