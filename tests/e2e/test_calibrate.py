"""From a panel to a forecast, as an analyst does it: calibrate, name the network in a scenario, run."""
import pathlib
import unittest

from clepsydre import ROOT, CommandTest

SCENARIO = """\
schema: clepsydre/scenario/1
id: apres
label: "Après le panel"
network: {network}
period: {{start: {start}, months: 12}}
random: {{seed: 3, replications: 50}}
"""
PANELS = ROOT / "scenarios/panels"


class Calibrate(CommandTest):
    def panel(self, months=24, courts=("Cour A", "Cour B")):
        lines = ["juridiction,code_import,periode,entrees,sorties,stock"]
        for j, court in enumerate(courts):
            stock = 400 + 100 * j
            for month in range(months):
                entrees, sorties = 100 + 7 * (month * 5 % 11), 105 + 6 * (month * 3 % 10)
                stock += entrees - sorties
                lines.append(f"{court},civil,{2023 + month // 12}-{month % 12 + 1:02},{entrees},{sorties},{stock}")
        return self.write("panel.csv", "\n".join(lines) + "\n")

    def calibrate(self, *arguments):
        return self.run_command("calibrate", *arguments)

    def run_on(self, network, start):
        return self.result("x.h5", self.write("s.yaml", SCENARIO.format(network=network, start=start)))

    def test_a_panel_becomes_a_network_that_a_scenario_can_name(self):
        done = self.calibrate(self.panel(), "-o", "mine")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("Fitted: 2 series in 1 contentieux", done.stdout)
        self.assertIn("network: mine", done.stdout)
        report = (self.dir / "mine/CALIBRATION.md").read_text(encoding="utf-8")
        self.assertIn("| Cour A CA/civil | 24 |", report)
        self.run_on("mine", "2025-01")

    def test_two_calibrations_give_the_same_bytes(self):
        panel = self.panel()
        texts = []
        for threads in ("1", "3"):
            self.assertEqual(self.calibrate(panel, "-o", "mine", "--threads", threads).returncode, 0)
            texts.append({path.name: path.read_bytes() for path in (self.dir / "mine").iterdir()})
        self.assertEqual(*texts)

    def test_real_panels_become_networks_that_run(self):
        for files, start in (
            (["chile.csv", "chile-ages.csv"], "2019-10"),
            (["crown-court.csv", "crown-court-ages.csv"], "2022-01"),
            (["new-jersey.csv"], "2015-01"),
            (["hawaii.csv"], "2015-01"),
        ):
            with self.subTest(files=files):
                done = self.calibrate(*[PANELS / file for file in files], "-o", "real")
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assertIn("not fitted: 0", done.stdout)
                self.run_on("real", start)

    def test_french_courts_take_the_reference_as_their_base(self):
        done = self.calibrate(
            self.write("tj.csv", self.panel(courts=("TJ Agen",)).read_text().replace("civil", "2.1.")), "-o", "agen"
        )
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("Base: the network reference", done.stdout)
        network = (self.dir / "agen/network.yaml").read_text(encoding="utf-8")
        self.assertIn("Tout le reste vient du réseau reference", network)
        self.assertIn('id: "agen"', network)
        self.run_on("agen", "2025-01")

    def test_etpt_of_some_contentieux_stand_beside_the_base_s_time_of_the_others(self):
        rows = self.panel(courts=("TJ Valence",)).read_text().replace("civil", "2.1.").splitlines()
        rows = [rows[0] + ",etpt_magistrat", *(row + ",1.5" for row in rows[1:])]
        done = self.calibrate(self.write("tj.csv", "\n".join(rows) + "\n"), "-o", "valence")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.run_on("valence", "2025-01")  # a court without rétention: the row for every court must not reach it

    def test_what_is_wrong_with_a_panel_is_told_and_nothing_is_written(self):
        bad = self.write("bad.csv", self.panel().read_text().replace(",2023-03,170", ",2023-03,-1"))
        done = self.calibrate(bad, "-o", "mine")
        self.assertEqual(done.returncode, 2)
        self.assertIn("bad.csv:4:", done.stderr)
        self.assertFalse((self.dir / "mine").exists())

    def test_panels_of_two_steps_are_refused(self):
        done = self.calibrate(PANELS / "chile.csv", PANELS / "new-jersey.csv", "-o", "mine")
        self.assertEqual(done.returncode, 2)
        self.assertIn("calibrate those of one step at a time", done.stderr)

    def test_a_folder_that_is_no_calibrated_network_is_not_written_over(self):
        for content in ("thesis.doc", "network.yaml"):
            with self.subTest(content=content):
                folder = self.dir / pathlib.Path(content).stem
                folder.mkdir()
                (folder / content).write_text("years of work")
                done = self.calibrate(self.panel(), "-o", folder)
                self.assertEqual(done.returncode, 2)
                self.assertIn("not written over", done.stderr)
                self.assertEqual([path.name for path in folder.iterdir()], [content])

    def test_where_nothing_can_be_written_the_world_has_failed(self):
        done = self.calibrate(self.panel(), "-o", "no/such/folder")
        self.assertEqual(done.returncode, 1)
        self.assertIn("does the folder above exist?", done.stderr)


if __name__ == "__main__":
    unittest.main()
