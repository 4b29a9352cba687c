pytest_plugins = ["tests.database", "tests.scene_fixture", "tests.canaries"]
