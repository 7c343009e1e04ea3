"""What a court's statistician types to make a panel of A-JUST's files. Every workbook is made here; nobody is real."""
import csv
import unittest

import openpyxl

from clepsydre import CommandTest

HEADER = "juridiction,code_import,periode,entrees,sorties,stock\n"
#: Tokens that stand for personal data: none of them may be seen again.
PERSONAL = ["ZQNOM", "ZQPRENOM", "ZQMATRICULE", "ZQUSAGE", "ZQREF"]
STAFF_HEADER = ["Réf.", "Arrondissement", "Nom", "Prénom", "Matricule", "Catégorie", "Fonction", "Code fonction",
                "Juridiction", "Jirs", "Date d'arrivée", "Date de départ", "ETPT sur la période (hors indisponibilités)",
                "Temps ventilés sur la période (hors indisponibilités)", "2. TOTAL CONTENTIEUX JAF",
                "2.2. DIVORCE - CONTENTIEUX", "2.3. APRÈS DIVORCE", "12. TOTAL INDISPONIBILITÉ"]
PERSONS_HEADER = ("arrdt;juridiction;hmatricule;nom;nom_usage;prenom;statut;fonction;categorie;grade;posad;s/p;"
                  "date_aff;date_aff_hors_anc_cons;date_modif\n")
ACTIVITY_HEADER = ["Période", "Contentieux", "Total entrées logiciel", "Total entrées après A-JUSTements",
                   "Total sorties logiciel", "Total sorties après A-JUSTements", "Stock logiciel",
                   "Stock après A-JUSTements"]


def agent(number, category, court, divorce, after, nom="ZQNOM"):
    return [f"ZQREF{number}", "ARR", f"{nom}{number}", f"ZQPRENOM{number}", f"ZQMATRICULE{number}", category, "JUGE",
            "J", court, None, "2020-01-01", None, 1, 1, None, divorce, after, 0.1]


def person(number, court, status, function, bench, nom="ZQNOM"):
    return (f"A;{court};ZQMATRICULE{number};{nom}{number};ZQUSAGE{number};ZQPRENOM{number};{status};{function};;1;;"
            f"{bench};#01/09/2020;01/09/2020;02/01/2025\n")


class ImportTest(CommandTest):
    def workbook(self, name, sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(self.dir / name)
        return self.dir / name

    def staff(self, *agents, header=None):
        return self.workbook("staff.xlsx", {"Accueil": [["ZQNOM"]],
                                            "ETPT A-JUST": [["Export"], header or STAFF_HEADER, *agents]})

    def activity(self, title="Activité du TJ de LYON", sheets=None, total="Total Contentieux JAF"):
        rows = [["Mois", total, 90, None, 80, None, 900, None],
                ["Mois", " " * 10 + "Divorce - contentieux", 50, 52, 45, "-", 600, None],
                ["Mois", " " * 10 + "Référés et mesures urgentes", "-", None, 7, None, "-", None],
                ["Mois", "Total Contentieux de la protection", 90, None, 80, None, 900, None],
                ["Mois", " " * 10 + "Référés", 5, None, 4, None, 3, None]]
        months = {name: [[title], ACTIVITY_HEADER, *rows] for name in ("Janv. 2023", "Févr. 2023")}
        return self.workbook("activity.xlsx",
                             {"Total sur la période ": [[title], ACTIVITY_HEADER], **(sheets or months)})

    def panel(self, *arguments):
        """The rows of the panel that an import writes, and what it says."""
        done = self.run_command("import", "ajust", *arguments, "-o", "panel.csv")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        with open(self.dir / "panel.csv", encoding="utf-8") as file:
            return list(csv.DictReader(file)), done.stdout

    def refusal(self, *arguments):
        before = sorted(self.dir.iterdir())
        done = self.run_command("import", "ajust", *arguments, "-o", "panel.csv")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertEqual(sorted(self.dir.iterdir()), before, "something was written")
        return done.stderr


class Import(ImportTest):
    def test_a_table_is_taken_as_it_is_with_the_names_of_the_network(self):
        table = self.write("a.csv", HEADER + "TJ SAINT ETIENNE,2.2.,202501,52,45,607\nTJ BRIEY,2.2.,202501,1,1,9\n"
                           "100046,2.2.,202501,3,3,3\nGTJ PARIS,2.2.,2025-01,,null,0\n"
                           "TJ DIGNE,2.3.,2025-01,0,0,0\n")
        rows, said = self.panel(table)
        self.assertEqual([row["juridiction"] for row in rows],
                         ["TJ Digne-les-Bains", "TJ Paris", "TJ Saint-Étienne", "TJ Val-de-Briey",
                          "TJ Digne-les-Bains"])
        self.assertEqual(rows[1], {"juridiction": "TJ Paris", "code_import": "2.2.", "periode": "2025-01",
                                   "entrees": "", "sorties": "", "stock": "0"})
        self.assertIn("'TJ BRIEY' is read as TJ Val-de-Briey", said)
        self.assertNotIn("did not match", said)

    def test_what_does_not_match_is_kept_and_told_with_what_is_next(self):
        table = self.write("a.csv", HEADER + "TJ LYONN,2.2.,202501,1,1,1\nTJ Lyon,2.22.,202501,1,1,1\n")
        rows, said = self.panel(table)
        self.assertEqual({(row["juridiction"], row["code_import"]) for row in rows},
                         {("TJ LYONN", "2.2."), ("TJ Lyon", "2.22.")})
        self.assertRegex(said, r"court 'TJ LYONN', kept under this name\. Nearest: .*TJ Lyon")
        self.assertRegex(said, r"code '2\.22\.' of a TJ, kept\. Nearest: .*2\.2\.")

    def test_what_is_unknown_and_what_does_not_balance_is_counted(self):
        table = self.write("a.csv", HEADER + "TJ Lyon,2.2.,202501,,5,100\nTJ Lyon,2.2.,202502,10,5,105\n"
                           "TJ Lyon,2.2.,202503,10,5,80\n")
        _, said = self.panel(table)
        self.assertIn("entrees: 1 of 3 figures", said)
        self.assertIn("1 of 2 periods; worst: TJ Lyon 2.2. in 2025-03, -30 cases", said)

    def test_groups_beside_their_contentieux_are_left_out_and_alone_are_kept(self):
        rows, said = self.panel(self.write("a.csv", HEADER + "TJ Lyon,2.2.,202501,1,1,1\nTJ Lyon,2.,202501,9,9,9\n"
                                           "TJ Lyon,3.,202501,8,8,8\n"))
        self.assertEqual([row["code_import"] for row in rows], ["2.2.", "3."])
        self.assertIn("groups left out, their contentieux are there: 2.", said)

    def test_two_names_of_one_court_that_differ_are_refused(self):
        table = self.write("a.csv", HEADER + "TJ BRIEY,2.2.,202501,1,1,1\nTJ VAL DE BRIEY,2.2.,202501,2,1,1\n")
        self.assertIn("two names of TJ Val-de-Briey have other figures for 2.2. in 2025-01", self.refusal(table))

    def test_an_activity_workbook_is_read_by_its_labels_inside_their_blocks(self):
        rows, said = self.panel(self.activity())
        january = {row["code_import"]: row for row in rows if row["periode"] == "2023-01"}
        self.assertEqual(set(january), {"2.2.", "2.8.", "3.5."})
        self.assertEqual({row["juridiction"] for row in rows}, {"TJ Lyon"})
        divorce = january["2.2."]
        self.assertEqual((divorce["entrees"], divorce["sorties"], divorce["stock"]), ("52", "45", "600"))
        self.assertEqual((january["2.8."]["entrees"], january["2.8."]["sorties"]), ("", "7"))
        self.assertEqual(january["3.5."]["stock"], "3")
        self.assertIn("activity workbook of TJ Lyon, 2 months, 6 rows", said)

    def test_labels_that_do_not_match_are_told_with_what_is_next(self):
        _, said = self.panel(self.activity(total="Total Contentieux JAFF"))
        self.assertIn("block 'Contentieux JAFF', left out whole. Nearest: Contentieux JAF", said)

    def test_months_are_read_as_their_sheets_are_named(self):
        rows = [["t"], ACTIVITY_HEADER, ["", "Total Contentieux JAF"], ["", " " * 10 + "Après divorce", 1, 2, 3, 4, 5, 6]]
        names = ["Nov. 2022", "Déc.", "Janv.", "Mars", "Avr.", "Mai.", "Juin", "Juil.", "Août", "Sept.", "Oct. 2023"]
        panel, _ = self.panel(self.activity(sheets={name: rows for name in names}), "--court", "100167")
        self.assertEqual([row["periode"] for row in panel],
                         ["2022-11", "2022-12", "2023-01", *(f"2023-{month:02}" for month in range(3, 11))])

    def test_a_workbook_of_no_known_court_or_month_is_refused(self):
        self.assertIn("names no court in its title (say which with --court)", self.refusal(self.activity(title="?")))
        rows = [["t"], ACTIVITY_HEADER, ["", "Total Contentieux JAF"]]
        told = self.refusal(self.activity(sheets={"Mars": rows, "Mars 2023": [
            *rows, ["", " " * 10 + "Après divorce", "beaucoup", None, -3]]}), "--court", "TJ Lyon")
        self.assertIn("sheet 'Mars' (of which year? It must be named as 'Janv. 2023')", told)
        self.assertIn("sheet 'Mars 2023', row 4: entrees = 'beaucoup' (must be a number)", told)
        self.assertIn("sheet 'Mars 2023', row 4: sorties = '-3' (must be at least 0)", told)
        told = self.refusal(self.activity(sheets={"Notes": rows}))
        self.assertIn("has no month (its sheets must be named as 'Janv. 2023')", told)
        self.assertNotIn("Notes", told)

    def test_etpt_stand_beside_the_activity_of_their_contentieux(self):
        table = self.write("a.csv", HEADER + "TJ Lyon,2.2.,202501,1,1,1\nTJ Lyon,2.2.,202502,1,1,1\n")
        staff = self.staff(agent(1, "Magistrat", "TJ LYON", 0.5, 0.25), agent(2, "Magistrat", "TJ LYON", 0.25, None),
                           agent(3, "Greffe", "TJ LYON", 0, 0.5), agent(4, "Autour du magistrat", "TJ LYON", 0.4, 0))
        rows, said = self.panel(table, "--staff", staff)
        self.assertEqual(len(rows), 2)
        for row in rows:
            self.assertEqual((row["etpt_magistrat"], row["etpt_parquet"], row["etpt_greffe"],
                              row["etpt_autour_du_magistrat"]), ("0.75", "", "0", "0.4"))
        self.assertIn("ETPT put in every month from 2025-01 to 2025-02, those of the activity", said)
        self.assertIn("0.75 ETPT of contentieux without activity left out", said)

    def test_etpt_alone_make_a_table_of_the_months_that_are_said(self):
        staff = self.staff(agent(1, "Magistrat", "TJ LYON", 0.5, 0.25))
        rows, _ = self.panel(staff, "--staff-period", "2025-01/2025-03")
        self.assertEqual([(row["code_import"], row["periode"], row["etpt_magistrat"], row["stock"]) for row in rows],
                         [(code, f"2025-0{month}", etpt, "")
                          for code, etpt in (("2.2.", "0.5"), ("2.3.", "0.25")) for month in (1, 2, 3)])
        (self.dir / "panel.csv").unlink()
        self.assertIn("say --staff-period 2025-01/2025-12", self.refusal(staff))

    def test_persons_are_counted_per_court_and_category(self):
        persons = self.write("rh.csv", PERSONS_HEADER + person(1, "TJ LYON", "Magistrat", "VP", "S")
                             + person(2, "TJ LYON", "Magistrat", "PROC", "P")
                             + person(3, "TJ LYON", "Fonctionnaire", "B", "S") + person(3, "TJ LYON", "Fonctionnaire", "B", "S")
                             + person(4, "TJ DIGNE", "Contractuel", "Att. J JAP", "S")
                             + person(5, "TJ DIGNE", "Contractuel", "CONT C", "S"))
        done = self.run_command("import", "ajust", persons, "-o", "p.csv")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual((self.dir / "p-persons.csv").read_text(encoding="utf-8"),
                         "juridiction,category,persons\nTJ Digne-les-Bains,greffe,1\n"
                         "TJ Digne-les-Bains,autour_du_magistrat,1\nTJ Lyon,magistrat,1\nTJ Lyon,parquet,1\n"
                         "TJ Lyon,greffe,1\n")
        self.assertFalse((self.dir / "p.csv").exists())

    def test_what_is_none_of_its_files_is_refused(self):
        self.assertIn("is none of A-JUST's files", self.refusal(self.write("x.csv", "a,b\n1,2\n")))
        self.assertIn("parted by semicolons", self.refusal(self.write("s.csv", HEADER.replace(",", ";"))))
        self.assertIn("no such file", self.refusal("nowhere.csv"))
        self.assertIn("no such file", self.refusal("nowhere.xlsx"))
        self.assertIn("cannot be read (BadZipFile)", self.refusal(self.write("x.xlsx", "no workbook")))
        self.assertIn("neither a sheet 'ETPT A-JUST'", self.refusal(self.workbook("y.xlsx", {"Feuille": [["a"]]})))
        self.assertIn("a table is quarterly", self.refusal(self.write("q.csv", HEADER + "TJ Lyon,2.2.,2025-T1,1,1,1\n")))


    def test_two_staff_files_of_one_court_are_refused(self):
        staff = self.staff(agent(1, "Magistrat", "TJ LYON", 0.5, 0.25)).rename(self.dir / "first.xlsx")
        told = self.refusal(staff, "--staff", self.staff(agent(1, "Magistrat", "TJ LYON", 0.5, 0.25)))
        self.assertRegex(told, r"staff.xlsx: tells of TJ Lyon as .*first.xlsx does")

    def test_a_file_that_is_read_is_not_written(self):
        self.write("panel.csv", HEADER + "TJ Lyon,2.2.,202501,1,1,1\n")
        self.assertIn("is to be read and written (choose another -o)", self.refusal("panel.csv"))
        self.assertIn("must be two months", self.refusal("panel.csv", "--staff-period", "2025-12/2025-01"))
        self.assertIn("no file is named", self.refusal())


class PersonalData(ImportTest):
    """No name, first name or matricule leaves the reader, whatever is wrong with the row it stands in."""

    def assert_nothing_personal(self, done, inputs):
        seen = {"what it says": done.stdout + done.stderr}
        for path in self.dir.rglob("*"):
            if path.is_file() and path not in inputs:
                seen[path.name] = path.read_bytes().decode("utf-8", errors="replace")
        for where, text in seen.items():
            for token in PERSONAL:
                self.assertNotIn(token.casefold(), text.casefold(), where)

    def run_over(self, *inputs):
        done = self.run_command("import", "ajust", *inputs, "-o", "out.csv", "--staff-period", "2025-01/2025-12")
        self.assert_nothing_personal(done, [*inputs, self.small])
        return done

    def test_of_sound_files(self):
        staff = self.staff(agent(1, "Magistrat", "TJ LYON", 0.5, 0.25))
        persons = self.write("rh.csv", PERSONS_HEADER + person(1, "TJ LYON", "Magistrat", "VP", "S"))
        done = self.run_over(staff, persons)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertTrue((self.dir / "out.csv").exists())
        self.assertTrue((self.dir / "out-persons.csv").exists())

    def test_of_rows_that_do_not_match(self):
        staff = self.staff(agent(1, "ZQNOM1", "TJ LYON", 0.5, 0.25), agent(2, "Magistrat", "TJ ZQNOM2", 0.5, 0.2),
                           agent(3, "Magistrat", "TJ LYON", 0.5, 0.25))
        persons = self.write("rh.csv", PERSONS_HEADER + person(1, "ZQNOM", "Magistrat", "VP", "S")
                             + person(2, "TJ LYON", "ZQPRENOM", "ZQNOM", "ZQNOM"))
        done = self.run_over(staff, persons)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("no court of the network in 1 rows, left out (4)", done.stdout)
        self.assertIn("no category in 1 rows, left out (3)", done.stdout)

    def test_of_faulty_rows(self):
        staff = self.staff(agent(1, "Magistrat", "TJ LYON", "ZQNOM", 7))
        persons = self.write("rh.csv", PERSONS_HEADER + person(1, "TJ LYON", "Magistrat", "VP", "S", nom="ZQNOM;")
                             + 'A;TJ LYON;"ZQMATRICULE\n')
        done = self.run_over(staff, persons)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("row 3: the ETPT of 2.2. is no number from 0 to 2", done.stderr)
        self.assertIn("line 2: 16 fields where the header has 15", done.stderr)

    def test_of_files_without_header(self):
        rows = [agent(number, "Magistrat", "TJ LYON", 0.5, 0.25) for number in range(3)]
        staff = self.workbook("staff.xlsx", {"ETPT A-JUST": rows})
        persons = self.write("rh.csv", person(1, "TJ LYON", "Magistrat", "VP", "S") * 2)
        commas = self.write("rh2.csv", person(1, "TJ LYON", "Magistrat", "VP", "S").replace(";", ","))
        other = self.workbook("other.xlsx", {"ZQNOM": rows})
        done = self.run_over(staff, persons, commas, other)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("row 2 names no Juridiction", done.stderr)
        self.assertIn("the first line names no juridiction", done.stderr)
        self.assertIn("rh2.csv: is none of A-JUST's files", done.stderr)

    def test_of_a_table_of_persons_in_another_encoding(self):
        path = self.dir / "rh.csv"
        path.write_bytes((PERSONS_HEADER + person(1, "TJ SAINT-ÉTIENNE", "Magistrat", "VP", "S")).encode("cp1252"))
        self.assertEqual(self.run_over(path).returncode, 0)


if __name__ == "__main__":
    unittest.main()
