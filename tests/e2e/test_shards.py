"""Pieces of a run on the command line: merged to its bytes, or refused."""
import unittest

from clepsydre import CommandTest, digest


class Shards(CommandTest):
    def piece(self, index, count, *arguments, **environment):
        done = self.run_command("run", self.small, "-o", "x.h5", "--shard", f"{index}/{count}", "--quiet", *arguments, **environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.dir / f"x.h5.piece-{index}-of-{count}"

    def merge(self, *pieces):
        return self.run_command("merge", *pieces, "-o", "merged.h5", "--quiet")

    def assert_refused(self, done, *texts):
        self.assertEqual(done.returncode, 2, done.stderr)
        for text in texts:
            self.assertIn(text, done.stderr)
        self.assertFalse(list(self.dir.glob("merged.h5*")))

    def test_merge_gives_the_bytes_of_the_run(self):
        wanted = digest(self.result("whole.h5", self.small))
        for count in (1, 3):
            pieces = [self.piece(index, count) for index in range(count)]
            done = self.merge(*reversed(pieces))
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(digest(self.dir / "merged.h5"), wanted)

    def test_the_cluster_gives_the_index(self):
        for name in ("SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX"):
            done = self.run_command("run", self.small, "-o", "x.h5", "--shard", "2", "--quiet", **{name: "1"})
            self.assertEqual(done.returncode, 0, done.stderr)
            (self.dir / "x.h5.piece-1-of-2").unlink()
        done = self.run_command("run", self.small, "-o", "x.h5", "--shard", "2")
        self.assertEqual(done.returncode, 2)
        self.assertIn("which of the 2 pieces?", done.stderr)

    def test_every_problem_is_told_and_nothing_written(self):
        first, second = self.piece(0, 3), self.piece(1, 3)
        other = self.piece(2, 3, "--seed", "9")
        cut = self.write("cut", "")
        cut.write_bytes(second.read_bytes()[:-5])
        self.assert_refused(self.merge(first, first, other, cut), "piece 0 of 3 is there twice",
                            "piece 1 of 3 is missing", "they differ in scenarios or networks", "it ends too soon")
        self.assert_refused(self.merge("nowhere"), "it cannot be opened")

    def test_a_piece_that_is_done_is_not_simulated_again(self):
        self.piece(0, 2)
        done = self.run_command("run", self.small, "-o", "x.h5", "--shard", "0/2", "--resume")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("is done already", done.stderr)


if __name__ == "__main__":
    unittest.main()
