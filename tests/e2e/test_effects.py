"""The effect of every lever is what a calculation by hand says; where it is not, the command says so."""
import shutil
import subprocess
import unittest

from clepsydre import COMMAND, ROOT, CommandTest

EFFECTS = ROOT / "scenarios/effects"


class Effects(CommandTest):
    def copy(self, old="", new=""):
        folder = self.dir / "effects"
        shutil.copytree(EFFECTS, folder)
        table = folder / "effects.csv"
        text = table.read_text(encoding="utf-8")
        self.assertIn(old, text)
        table.write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    def test_agree_for_every_type_of_lever(self):
        done = self.run_command("effects", EFFECTS, "--replications", 64)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        schema = subprocess.run([COMMAND, "schema", "--markdown"], capture_output=True, text=True, check=True).stdout
        types = {line.split()[-1] for line in schema.splitlines() if line.startswith("### type: ")}
        self.assertGreater(len(types), 10)
        told = {line.split()[0] for line in done.stdout.splitlines()[1:] if not line.startswith(" ")}
        self.assertEqual(told, types)

    def test_disagree_where_the_hand_was_wrong(self):
        done = self.run_command("effects", self.copy('-120,"12', '-150,"12'), "--replications", 16)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("DISAGREES", done.stdout)
        self.assertIn("1 of ", done.stderr)

    def test_say_where_the_table_is_wrong(self):
        done = self.run_command("effects", self.copy("100001", "100009"), "--replications", 16)
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, r"effects.csv:2:\d+: courts = '100009'")


if __name__ == "__main__":
    unittest.main()
