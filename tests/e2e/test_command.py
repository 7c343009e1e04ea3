"""What the command says and leaves behind."""
import signal
import subprocess
import time
import unittest

import xarray

from clepsydre import COMMAND, LIBRARY, ROOT, CommandTest


class Command(CommandTest):
    def test_version_and_help_have_examples_and_succeed(self):
        self.assertRegex(self.run_command("--version").stdout, r"^clepsydre \d+\.\d+\.\d+\n$")
        for arguments in ([], ["run"], ["check"], ["describe"], ["schema"]):
            done = self.run_command(*arguments, "--help")
            self.assertEqual(done.returncode, 0)
            self.assertIn("Example", done.stdout)

    def test_unknown_option_and_missing_output_are_invalid_input(self):
        for arguments in (["run", self.small, "--frobnicate"], ["run", self.small], ["frobnicate"], []):
            self.assertEqual(self.run_command(*arguments).returncode, 2, arguments)

    def test_run_says_the_headline_and_where_the_file_is(self):
        done = self.run_command("run", self.small, "-o", "x.h5")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("DTES", done.stdout)
        self.assertIn("x.h5 written", done.stdout)

    def test_every_malformed_scenario_is_refused_and_leaves_no_file(self):
        refused = sorted((ROOT / "tests/refused").glob("*.yaml"))
        self.assertGreaterEqual(len(refused), 20)
        for scenario in refused:
            done = self.run_command("run", scenario, "-o", "x.h5")
            self.assertEqual(done.returncode, 2, scenario)
            self.assertRegex(done.stderr, r"nothing was run", scenario)
            self.assertRegex(done.stderr, r"(?m)^\S*:\d+:\d+: |cannot|no such|not found|empty|is ", scenario)
            self.assertEqual(list(self.dir.glob("*.h5*")), [], scenario)

    def test_a_missing_folder_is_the_worlds_failure(self):
        done = self.run_command("run", self.small, "-o", "nowhere/x.h5")
        self.assertEqual(done.returncode, 1)
        self.assertIn("nowhere", done.stderr)

    def test_an_unknown_court_to_keep_is_invalid_input(self):
        done = self.run_command("run", self.small, "-o", "x.h5", "--keep-replications", "nobody")
        self.assertEqual(done.returncode, 2)
        self.assertIn("nobody", done.stderr)
        self.assertEqual(list(self.dir.glob("*.h5*")), [])

    def test_a_run_that_does_not_fit_is_refused_before_any_work(self):
        done = self.run_command("run", LIBRARY / "reference.yaml", "-o", "x.h5", "--replications", 100000,
                                "--memory", 6, "--threads", 2)
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, r"needs about [\d.]+ GiB of memory and may take 6\.0 GiB")
        self.assertRegex(done.stderr, r"--replications \d+ \(\d\.\d GiB\)")
        self.assertIn("Nothing was run", done.stderr)
        self.assertEqual(list(self.dir.glob("*.h5*")), [])

    def test_check_finds_the_library_valid_and_writes_nothing(self):
        done = self.run_command("check", *sorted(LIBRARY.glob("*.yaml")))
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_describe_says_synthetic_where_activity_is(self):
        done = self.run_command("describe", LIBRARY / "reference.yaml")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, "synth")

    def test_a_sweep_is_checked_described_and_run_as_its_variants(self):
        sweep = self.write("sweep.yaml", """\
schema: clepsydre/scenario/1
id: essai
label: "Essai"
extends: small
levers: [{id: filings, type: entrees, contentieux: [TJ/], multiply: 1}]
sweep: {levers.filings.multiply: [1, 0.5]}
""")
        names = ["essai@filings.multiply=1", "essai@filings.multiply=0.5"]
        for verb in ("check", "describe"):
            said = self.run_command(verb, sweep).stdout
            for name in names:
                self.assertIn(f"{name}: ", said)
        with xarray.open_dataset(self.result("sweep.h5", sweep)) as result:
            self.assertEqual(list(result.scenario.values), names)
            entrees = result.entrees_mean.sel(court="FR", contentieux="TJ/2.").sum("time").values
            self.assertAlmostEqual(entrees[1] / entrees[0], 0.5, delta=0.02)

    def test_an_interrupted_run_leaves_no_file(self):
        process = subprocess.Popen(
            [COMMAND, "run", str(LIBRARY / "reference.yaml"), "-o", str(self.dir / "x.h5")],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )
        deadline = time.monotonic() + 30
        while not list(self.dir.glob("x.h5.part")) and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, said)
        self.assertIn("No file was written", said)
        self.assertEqual(list(self.dir.glob("x.h5*")), [])


if __name__ == "__main__":
    unittest.main()
