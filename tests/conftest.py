from hypothesis import HealthCheck, settings

# A busy machine stops whom it likes, for as long as it likes.
settings.register_profile("clinic", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("clinic")

pytest_plugins = ["tests.accesses", "tests.database", "tests.scene_fixture", "tests.canaries"]
