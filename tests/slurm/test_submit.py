"""What `submit` asks of sbatch, and what it refuses: with an sbatch that only writes down what it is asked."""
import json
import os
import unittest

from pieces import COMMAND, WAYS, PiecesTest

SBATCH = """\
#!/usr/bin/python3
import json, os, sys
asked = json.load(open("asked")) if os.path.exists("asked") else []
asked.append([os.path.basename(sys.argv[0]), *sys.argv[1:]])
json.dump(asked, open("asked", "w"))
if len(asked) == int(os.environ.get("REFUSE", 0)):
    sys.exit("sbatch: error: Invalid partition name specified")
print(100 + len(asked))
"""


class Submit(PiecesTest):
    def setUp(self):
        super().setUp()
        (self.dir / "bin").mkdir()
        for name in ("sbatch", "scancel"):
            self.write(f"bin/{name}", SBATCH).chmod(0o755)

    def submit(self, *arguments, **environment):
        return self.shell(WAYS / "submit", *arguments, environment={
            **os.environ, "CLEPSYDRE": COMMAND, "PATH": f"{self.dir / 'bin'}:{os.environ['PATH']}", **environment})

    def asked(self):
        path = self.dir / "asked"
        return json.loads(path.read_text()) if path.exists() else []

    def refused(self, *arguments, **environment):
        done = self.submit(*arguments, **environment)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(self.asked(), [])
        self.assertFalse(self.file.with_name(self.file.name + ".slurm").exists())
        return done.stderr

    def test_hands_over_names_and_options_unharmed(self):
        odd = self.write("été; rm -rf $HOME `x`.yaml", self.small.read_text())
        done = self.submit("-n", 4, "-o", self.file, "--partition", "long queue", "--merge-option=--mem=8G", "--", odd.name,
                           "--replications", 5)
        self.assertEqual(done.returncode, 0, done.stderr)
        pieces, first, second, merge, last = self.asked()
        for array in (pieces, first, second):
            self.assertEqual(array[-7:], [str(WAYS / "piece"), COMMAND, str(self.file), "4", odd.name, "--replications", "5"])
            self.assertIn("--array=0-3", array)
            self.assertNotIn("--mem=8G", array)
        for job in (merge, last):
            self.assertIn("--mem=8G", job)
            self.assertEqual(job[-3:], [COMMAND, str(self.file), "4"])
        for job in self.asked():
            self.assertEqual(job[job.index("--partition") + 1], "long queue")


    def test_orders_the_jobs_so_that_each_failure_has_a_next(self):
        self.assertEqual(self.submit("-n", 2, "-o", self.file, "--", self.small).returncode, 0)
        orders = [next((option for option in job if option.startswith("--dependency=")), None) for job in self.asked()]
        self.assertEqual(orders, [None, "--dependency=afternotok:101", "--dependency=afternotok:101:102",
                                  "--dependency=afterok:101?afterok:102?afterok:103", "--dependency=afternotok:104"])
        for job in self.asked():
            self.assertIn("--kill-on-invalid-dep=yes", job)

    def test_without_retries_has_one_array(self):
        done = self.submit("--pieces=2", f"--output={self.file}", "--retries=0", "--", self.small)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(self.asked()), 3)
        self.assertIn("Retries of what fails: none.", done.stdout)

    def test_escapes_what_slurm_would_replace_in_the_path_of_a_log(self):
        self.submit("-n", 2, "-o", self.file, "--", self.small)
        wanted = f"--output={self.file}".replace("%", "%%") + ".slurm/piece-%a.job-%A.log"
        self.assertIn(wanted, self.asked()[0])

    def test_leaves_nothing_queued_where_one_job_is_refused(self):
        done = self.submit("-n", 2, "-o", self.file, "--", self.small, REFUSE="3")
        self.assertEqual(done.returncode, 1)
        self.assertIn("Invalid partition", done.stderr)
        self.assertIn("refused the job 'retry-2'", done.stderr)
        self.assertEqual(self.asked()[-1], ["scancel", "101", "102"])

    def test_tells_all_problems_at_once(self):
        said = self.refused("-n", "none", "-o", self.out, "--array=3-4", "--retries", "-1", "--", "absent.yaml", "--threads=3")
        for problem in ("-n 'none'", "is a folder", "--array=3-4", "--retries '-1'", "no scenario file", "--threads=3"):
            self.assertIn(problem, said)

    def test_refuses_wrong_scenarios_before_anything_is_queued(self):
        wrong = self.write("wrong.yaml", self.small.read_text().replace("months: 24", "months: -1"))
        said = self.refused("-n", 2, "-o", self.file, "--", wrong)
        self.assertIn("wrong.yaml:5", said)
        self.assertIn("the scenarios have problems", said)

    def test_refuses_a_file_without_a_folder_or_options_without_an_end(self):
        self.assertIn("its folder does not exist", self.refused("-n", 2, "-o", "absent/x.h5", "--", self.small))
        self.assertIn("no -- before the scenarios", self.refused("-n", 2, "-o", self.file, self.small))
        self.assertIn("-o has no value", self.refused("-n", 2, "-o"))

    def test_says_where_there_is_no_slurm_or_no_program(self):
        (self.dir / "bin/sbatch").unlink()
        self.assertIn("sbatch is not in the PATH", self.refused(
            "-n", 2, "-o", self.file, "--", self.small, PATH=f"{self.dir / 'bin'}:{self.path_without_slurm()}"))
        done = self.submit("-n", 2, "-o", self.file, "--", self.small, CLEPSYDRE="/absent/clepsydre")
        self.assertEqual(done.returncode, 1)
        self.assertIn("no program clepsydre", done.stderr)

    def path_without_slurm(self):
        """A folder with the few programs that the script calls."""
        folder = self.dir / "few"
        folder.mkdir()
        for name in ("bash", "dirname", "basename", "realpath", "cat", "env"):
            (folder / name).symlink_to(f"/usr/bin/{name}")
        return folder

    def test_shows_its_options(self):
        self.assertIn("--merge-option", self.submit("--help").stdout)

    def test_scripts_are_what_shellcheck_wants(self):
        done = self.shell("shellcheck", *(WAYS / name for name in ("submit", "piece", "merge")))
        self.assertEqual(done.returncode, 0, done.stdout)


if __name__ == "__main__":
    unittest.main()
