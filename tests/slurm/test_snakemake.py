"""The Snakefile: a run in pieces, a piece that fails once, a configuration with mistakes."""
import os
import shutil
import sys
import unittest

import yaml

from pieces import COMMAND, SKIPPED, WAYS, PiecesTest


class Snakefile(PiecesTest):
    def setUp(self):
        super().setUp()
        self.file = self.out / "comparison.h5"

    def snakemake(self, *options, **changes):
        run = {"output": str(self.file), "pieces": 3, "scenarios": [str(self.small)], "options": ["--quantiles", "0.1,0.5"],
               "program": COMMAND, **changes}
        configuration = self.write("run.yaml", yaml.safe_dump(run, allow_unicode=True))
        return self.shell("snakemake", "-s", WAYS / "Snakefile", "--configfile", configuration, "--cores", 1, *options,
                          environment={**os.environ, "XDG_CACHE_HOME": str(self.dir / "cache")})

    def test_makes_the_bytes_of_the_unsplit_run_and_then_has_nothing_to_do(self):
        done = self.snakemake()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assert_merged(self.unsplit(self.small, "--quantiles", "0.1,0.5"))
        again = self.snakemake("--dry-run")
        self.assertIn("Nothing to be done", again.stdout + again.stderr)

    def test_plans_a_job_for_each_piece_and_one_for_the_merge(self):
        done = self.snakemake("--dry-run", "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        said = (done.stdout + done.stderr).split()
        for rule, jobs in (("piece", "3"), ("merge", "1"), ("total", "4")):
            self.assertEqual(said[said.index(rule) + 1], jobs)
        self.assertEqual(list(self.out.iterdir()), [])

    def test_tries_a_failed_piece_again(self):
        program = self.program("stumbles", 'case "$*" in *"--shard 1/3"*)\n'
                                           '  if [ ! -e stumbled ]; then touch stumbled; kill -9 $$; fi;;\nesac')
        done = self.snakemake(program=str(program))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue((self.dir / "stumbled").exists())
        self.assert_merged(self.unsplit(self.small, "--quantiles", "0.1,0.5"))

    def test_keeps_the_other_pieces_where_one_fails_each_time(self):
        program = self.program("fails", 'case "$*" in *"--shard 1/3"*) exit 1;; esac')
        done = self.snakemake("--keep-going", program=str(program))
        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(sorted(self.out.iterdir()), [self.piece(0, 3), self.piece(2, 3)])
        self.assertEqual(self.snakemake("--rerun-triggers", "mtime").returncode, 0)
        self.assertTrue(self.file.exists())

    def test_tells_all_that_is_wrong_with_a_configuration(self):
        done = self.snakemake(
            output=str(self.out / "{1}.h5"), pieces=0, options=["--threads=3"], outptu="x", scenarios="one.yaml")
        self.assertNotEqual(done.returncode, 0)
        for problem in ("braces for wildcards", "pieces is 0", "options have --threads=3", "unknown key 'outptu'", "scenarios is 'one.yaml'"):
            self.assertIn(problem, done.stderr)


if __name__ == "__main__":
    if shutil.which("snakemake") is None:
        print("skipped: snakemake is not installed (apt-get install snakemake)", file=sys.stderr)
        sys.exit(SKIPPED)
    unittest.main()
