"""A run cut into pieces and merged is the run, byte for byte; what is no whole run is refused."""
import os
import random
import shutil
import struct
import unittest

from clepsydre import digest
from ressorts import RessortsTest

CLUSTER = ("SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX")


class ShardsTest(RessortsTest):
    def setUp(self):
        super().setUp()
        for name in CLUSTER:  # this test may itself be a job of a cluster
            self.unset(name)

    def unset(self, name):
        before = os.environ.pop(name, None)
        if before is not None:
            self.addCleanup(os.environ.__setitem__, name, before)

    def shard(self, which, *arguments, output="x.h5", **environment):
        return self.run_command("run", *arguments, "-o", output, "--shard", which, "--quiet", **environment)

    def piece(self, index, count, output="x.h5"):
        return self.dir / f"{output}.piece-{index}-of-{count}"

    def pieces(self, count, *arguments, output="x.h5"):
        """All pieces of a run, which must succeed."""
        for index in range(count):
            done = self.shard(f"{index}/{count}", *arguments, output=output)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
        return [self.piece(index, count, output) for index in range(count)]

    def merge(self, pieces, output="merged.h5"):
        return self.run_command("merge", *pieces, "-o", output, "--quiet")

    def assert_merges_to(self, wanted, pieces):
        done = self.merge(pieces)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(digest(self.dir / "merged.h5"), wanted)

    def assert_refused(self, pieces, *reasons):
        """Nothing is written, and what was written before stays."""
        before = self.write("merged.h5", "an older result")
        done = self.merge(pieces)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("nothing was written", done.stderr)
        for reason in reasons:
            self.assertRegex(done.stderr, reason)
        self.assertEqual(before.read_text(encoding="utf-8"), "an older result")
        self.assertEqual(list(self.dir.glob("merged.h5?*")), [])
        return done.stderr


class Merged(ShardsTest):
    def test_pieces_of_one_scenario_are_the_unsplit_run_whatever_their_number(self):
        wanted = digest(self.result("whole.h5", self.reference))
        for count in (1, 2, 3, 7):  # there are four ressorts: some pieces are empty
            with self.subTest(pieces=count):
                self.assert_merges_to(wanted, self.pieces(count, self.reference))

    def test_pieces_of_reforms_that_reach_across_ressorts_are_the_unsplit_run(self):
        scenarios = [self.reference, *self.scenario.values()]
        wanted = digest(self.result("whole.h5", *scenarios))
        for count in (1, 2, 3, 7, 24):
            with self.subTest(pieces=count):
                self.assert_merges_to(wanted, self.pieces(count, *scenarios))

    def test_each_reform_beside_the_reference_is_the_unsplit_run(self):
        for name, scenario in self.scenario.items():
            with self.subTest(scenario=name):
                wanted = digest(self.result("whole.h5", self.reference, scenario))
                self.assert_merges_to(wanted, self.pieces(3, self.reference, scenario))

    def test_options_of_the_run_are_those_of_its_pieces(self):
        options = ("--keep-replications", "100042", "--keep-replications", "200002", "--quantiles", "0.05,0.5,0.95",
                   "--replications", 70, "--seed", 5)
        scenarios = [self.reference, self.scenario["pole"], self.scenario["local"]]
        wanted = digest(self.result("whole.h5", *scenarios, *options))
        for count in (2, 5):
            self.assert_merges_to(wanted, self.pieces(count, *scenarios, *options))

    def test_pieces_come_in_any_order(self):
        wanted = digest(self.result("whole.h5", self.reference, self.scenario["pole"]))
        pieces = self.pieces(5, self.reference, self.scenario["pole"])
        for seed in range(3):
            self.assert_merges_to(wanted, random.Random(seed).sample(pieces, len(pieces)))

    def test_a_piece_simulated_again_elsewhere_is_the_same_as_to_what_is_merged(self):
        scenarios = [self.reference, self.scenario["attach"]]
        wanted = digest(self.result("whole.h5", *scenarios))
        pieces = self.pieces(3, *scenarios)
        for index, (threads, isa) in enumerate(((1, "v2"), (2, "v2"), (7, "v3"))):
            done = self.shard(f"{index}/3", *scenarios, "--threads", threads, CLEPSYDRE_ISA=isa)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assert_merges_to(wanted, pieces)

    def test_scenarios_may_be_named_in_another_order_for_another_piece(self):
        scenarios = [self.reference, self.scenario["pole"]]
        wanted = digest(self.result("whole.h5", *scenarios))
        first = self.pieces(2, *scenarios)[0]
        second = self.pieces(2, *reversed(scenarios), output="other.h5")[1]
        self.assert_merges_to(wanted, [first, second])

    def test_merge_says_what_run_says(self):
        whole = self.run_command("run", self.reference, "-o", "whole.h5").stdout
        merged = self.run_command("merge", *self.pieces(2, self.reference), "-o", "merged.h5").stdout
        headline = merged.split("merged.h5 written")[0]
        self.assertIn("DTES", headline)
        self.assertIn("Réseau inventé pour les essais.", headline)
        self.assertIn(headline, whole)

    def test_pieces_and_nothing_else_are_left_by_shards(self):
        before = set(self.dir.iterdir())
        pieces = self.pieces(3, self.reference)
        self.assertEqual(set(self.dir.iterdir()) - before, set(pieces))


class Index(ShardsTest):
    def test_comes_from_slurm_or_kubernetes(self):
        wanted = digest(self.result("whole.h5", self.reference))
        for name in CLUSTER:
            for index in range(3):
                done = self.shard("3", self.reference, output=f"{name}.h5", **{name: str(index)})
                self.assertEqual(done.returncode, 0, done.stderr)
            self.assert_merges_to(wanted, [self.piece(index, 3, f"{name}.h5") for index in range(3)])

    def test_may_come_from_both_where_they_agree(self):
        done = self.shard("3", self.reference, **dict.fromkeys(CLUSTER, "1"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(self.piece(1, 3).exists())

    def test_given_on_the_command_line_wins_over_the_cluster(self):
        done = self.shard("0/3", self.reference, SLURM_ARRAY_TASK_ID="2")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(list(self.dir.glob("x.h5*")), [self.piece(0, 3)])

    def test_that_is_none_is_refused_with_what_to_do(self):
        slurm, kubernetes = CLUSTER
        for which, environment, reason in (
                ("3", {}, "SLURM_ARRAY_TASK_ID.*JOB_COMPLETION_INDEX"),
                ("3", {slurm: ""}, "SLURM_ARRAY_TASK_ID.*JOB_COMPLETION_INDEX"),
                ("3", {slurm: "1", kubernetes: "2"}, "SLURM_ARRAY_TASK_ID is 1 and JOB_COMPLETION_INDEX is 2"),
                ("3", {slurm: "3"}, "SLURM_ARRAY_TASK_ID is 3.*0 to 2"),
                ("3", {kubernetes: "three"}, "JOB_COMPLETION_INDEX is 'three'"),
                ("3/3", {}, "'3/3'.*2/3"), ("0/0", {}, "0/0"), ("0", {slurm: "0"}, "'0'"), ("-1/3", {}, "-1/3"),
                ("1/", {}, "1/"), ("/3", {}, "/3"), ("1/3/5", {}, "1/3/5"), ("a/b", {}, "a/b"), ("1 /3", {}, "1 /3"),
                ("0/99999999999999999999", {}, "99999999999999999999"), ("0x1/3", {}, "0x1/3")):
            with self.subTest(which=which, environment=environment):
                done = self.run_command("run", self.reference, "-o", "x.h5", f"--shard={which}", **environment)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertRegex(done.stderr, f"--shard .*{reason}")
                self.assertEqual(list(self.dir.glob("x.h5*")), [])


class Refused(ShardsTest):
    def setUp(self):
        super().setUp()
        self.scenarios = [self.reference, self.scenario["pole"]]
        self.whole = self.pieces(3, *self.scenarios)

    def foreign(self, *arguments, count=3):
        return self.pieces(count, *(arguments or self.scenarios), output="foreign.h5")

    def test_pieces_that_are_missing_each_by_its_number(self):
        said = self.assert_refused([self.whole[1]], "piece 0 of 3 is missing.*--shard 0/3", "piece 2 of 3 is missing")
        self.assertNotIn("piece 1 of 3", said)

    def test_pieces_that_are_there_twice(self):
        copy = shutil.copy(self.whole[2], self.dir / "copy")
        self.assert_refused([*self.whole, copy], "piece 2 of 3 is there twice.*piece-2-of-3.*copy")
        self.assert_refused([*self.whole, self.whole[0]], "piece 0 of 3 is there twice")

    def test_pieces_of_another_run_and_what_they_differ_in(self):
        changed = self.write("ressorts/cells.csv", (self.dir / "ressorts/cells.csv").read_text(encoding="utf-8"))
        for arguments, reason in (
                ((*self.scenarios, "--seed", 12), "seeds|scenarios"),  # the seed is in the hash of a scenario
                ((*self.scenarios, "--replications", 41), "replications|scenarios"),
                ((*self.scenarios, "--quantiles", "0.1,0.5"), "quantiles"),
                ((*self.scenarios, "--keep-replications", "100011"), "kept"),
                ((self.reference, self.scenario["local"]), "scenarios"),
                ((self.reference,), "scenarios")):
            with self.subTest(reason=reason):
                other = self.foreign(*arguments)
                self.assert_refused([self.whole[0], other[1], self.whole[2]], "foreign.*piece-1-of-3.*another run",
                                    reason, "piece 1 of 3 is missing")
        changed.write_text(changed.read_text(encoding="utf-8").replace("100041,TJ/7.,2880", "100041,TJ/7.,2881"),
                           encoding="utf-8")
        other = self.foreign()
        self.assert_refused([self.whole[0], other[1], self.whole[2]], "foreign.*another run.*network")

    def test_pieces_of_the_same_run_cut_otherwise(self):
        other = self.foreign(count=4)
        self.assert_refused([*self.whole, other[3]], r"foreign.*pieces.*3.*4")

    def test_files_that_are_no_pieces(self):
        self.assert_refused([*self.whole, self.reference], "ressorts.yaml.*another kind of file")
        self.assert_refused([*self.whole, self.result("whole.h5", self.reference)], "whole.h5.*another kind of file")
        self.assert_refused([*self.whole, self.write("empty", "")], "empty")
        self.assert_refused([*self.whole, self.dir / "nowhere"], "nowhere.*cannot be opened")
        self.assert_refused([*self.whole, self.dir], str(self.dir))

    def test_pieces_cut_short_anywhere(self):
        bytes_ = self.whole[1].read_bytes()
        chance = random.Random(1)
        for length in (1, 17, 18, 19, len(bytes_) - 1, *(chance.randrange(len(bytes_)) for _ in range(30))):
            with self.subTest(length=length):
                self.whole[1].write_bytes(bytes_[:length])
                self.assert_refused(self.whole, "piece-1-of-3")

    def test_pieces_with_more_bytes_than_were_written(self):
        self.whole[1].write_bytes(self.whole[1].read_bytes() + b"more")
        self.assert_refused(self.whole, "piece-1-of-3")

    def test_pieces_with_one_bit_turned_anywhere(self):
        bytes_ = self.whole[1].read_bytes()
        chance = random.Random(2)
        accepted = []
        for place in [*self.heads_of_sections(bytes_), *(chance.randrange(len(bytes_)) for _ in range(40))]:
            damaged = bytearray(bytes_)
            damaged[place] ^= 1 << chance.randrange(8)
            self.whole[1].write_bytes(damaged)
            done = self.merge(self.whole)
            if done.returncode != 2 or "piece-1-of-3" not in done.stderr:
                accepted.append((place, done.returncode, done.stderr))
        self.assertEqual(accepted, [])
        self.assertFalse((self.dir / "merged.h5").exists())

    def heads_of_sections(self, bytes_):
        """The lowest bytes of kinds, checks, scenarios and lengths: one bit makes other sections of the same bytes."""
        begin, places = len(b"clepsydre piece 1\n"), []
        while begin < len(bytes_):
            head = struct.Struct("<IIQQ")
            places += [begin, begin + 4, begin + 8, begin + 16]
            begin += head.size + head.unpack_from(bytes_, begin)[-1]
        self.assertEqual(begin, len(bytes_), "the layout of sections has changed")
        return places

    def test_pieces_that_lack_a_part_in_their_middle(self):
        bytes_ = self.whole[1].read_bytes()
        chance = random.Random(3)
        for _ in range(10):
            begin, end = sorted(chance.sample(range(len(bytes_)), 2))
            self.whole[1].write_bytes(bytes_[:begin] + bytes_[end:])
            self.assert_refused(self.whole, "piece-1-of-3")

    def test_all_that_is_wrong_is_told_at_once(self):
        other = self.foreign(*self.scenarios, "--seed", 12)
        self.whole[1].write_bytes(self.whole[1].read_bytes()[:-1])
        said = self.assert_refused([self.whole[0], self.whole[0], self.whole[1], other[2], self.reference],
                                   "piece 0 of 3 is there twice", "piece-1-of-3.*no whole piece", "foreign.*another run",
                                   "ressorts.yaml.*another kind of file", "piece 2 of 3 is missing")
        self.assertRegex(said, r"[567] problems; nothing was written")

    def test_nothing_to_merge_and_nowhere_to_write(self):
        self.assertEqual(self.run_command("merge", "-o", "merged.h5").returncode, 2)
        self.assertEqual(self.run_command("merge", *self.whole).returncode, 2)
        done = self.merge(self.whole, output="nowhere/merged.h5")
        self.assertEqual(done.returncode, 1)
        self.assertIn("nowhere", done.stderr)


if __name__ == "__main__":
    unittest.main()
