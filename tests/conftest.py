pytest_plugins = ["tests.accesses", "tests.database", "tests.scene_fixture", "tests.canaries"]
