"""What an editor asks of schema files: pure functions from trees and offsets to values. No editor protocol here."""
