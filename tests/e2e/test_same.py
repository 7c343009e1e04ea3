"""The same bytes whatever runs them."""
import os
import unittest

from clepsydre import CommandTest, digest


#: Changes one contentieux of the tribunals, so that the rest is taken from the reference.
REFORM = """\
schema: clepsydre/scenario/1
id: {id}
label: "Plus d'entrées"
extends: small
levers:
  - {{id: more, type: entrees, contentieux: [TJ/2.1.], multiply: {multiply}, from: 2026-03}}
"""


class SameBytes(CommandTest):
    def test_on_one_two_and_seven_threads_and_every_executor(self):
        wanted = digest(self.result("one.h5", self.small, "--threads", 1))
        for executor in os.environ.get("CLEPSYDRE_EXECUTORS", "serial threads tbb").split():
            for threads in (1, 2, 7):
                with self.subTest(executor=executor, threads=threads):
                    arguments = (self.small, "--threads", threads, "--executor", executor)
                    self.assertEqual(digest(self.result("x.h5", *arguments)), wanted)

    def test_of_several_scenarios_on_any_number_of_threads(self):
        scenarios = [self.small] + [
            self.write(f"{name}.yaml", REFORM.format(id=name, multiply=multiply))
            for name, multiply in (("more", 1.1), ("less", 0.9))]
        wanted = digest(self.result("one.h5", *scenarios, "--threads", 1))
        for threads in (2, 7):
            self.assertEqual(digest(self.result("x.h5", *scenarios, "--threads", threads)), wanted)

    def test_at_every_simd_width_the_machine_has(self):
        flags = open("/proc/cpuinfo", encoding="utf-8").read()
        widths = ["v2"] + ["v3"] * (" avx2 " in flags) + ["v4"] * (" avx512vl " in flags)
        digests = {digest(self.result("x.h5", self.small, CLEPSYDRE_ISA=isa)) for isa in widths}
        self.assertEqual(len(digests), 1)

    def test_but_other_bytes_for_another_seed(self):
        self.assertNotEqual(
            digest(self.result("a.h5", self.small)), digest(self.result("b.h5", self.small, "--seed", 4)))


if __name__ == "__main__":
    unittest.main()
