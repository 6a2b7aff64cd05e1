"""The next version, invented: an app with nothing but migrations that take their time."""
