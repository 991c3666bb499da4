"""The one place that holds the version: readable without importing anything."""

VERSION = "0.1.0"
