"""How days and moments are written where a page says nothing else: as `clinic.admin.times` writes them."""
