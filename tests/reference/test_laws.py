"""The small laws that the builder rests on."""

import unittest
from datetime import date

import folder  # noqa: F401 sets the path

import numpy as np
from building.measures import mean_age_of_stock
from building.passage import FINE, distribution, exits_at, exits_by_age, first_month_age, stock_months
from building.seasons import holidays, working_days
from building.spread import factor, largest_remainder


class LargestRemainder(unittest.TestCase):
    def test_keeps_the_total_and_strays_by_less_than_one_case(self):
        random = np.random.default_rng(1)
        for _ in range(200):
            shares = random.gamma(0.3, size=random.integers(1, 200))
            total = int(random.integers(0, 5000))
            whole = largest_remainder(shares, total)
            self.assertEqual(whole.sum(), total)
            self.assertLess(np.abs(whole - shares * total / shares.sum()).max(), 1)

    def test_gives_nothing_where_the_share_is_nothing(self):
        self.assertEqual(largest_remainder(np.array([0.0, 1.0, 0.0]), 7).tolist(), [0, 7, 0])

    def test_refuses_a_share_that_is_not_a_number(self):
        with self.assertRaises(AssertionError):
            largest_remainder(np.array([1.0, float("nan")]), 7)


class Passage(unittest.TestCase):
    def test_stock_is_flow_times_mean_age(self):
        for chance in (0.05, 0.1, 0.5, 1.0):
            for minimum in (0, 1, 2):
                exits, stock = exits_by_age(chance, minimum)
                self.assertAlmostEqual((exits * np.arange(len(exits))).sum() / stock if stock else 1.0, 1.0, places=3)

    def test_no_case_leaves_before_the_minimum_age(self):
        exits, _ = exits_by_age(0.2, 2)
        self.assertEqual(exits[:2].tolist(), [0, 0])

    def test_a_stock_for_a_duration_gives_that_duration(self):
        for duree in (0.05, 0.3, 1.2, 2.9, 12.0, 24.3):
            minimum = 2 if duree >= 10 else 0
            exits = exits_at(np.array([stock_months(duree, minimum)]), minimum)[0]
            mean = (exits * np.arange(len(exits))).sum() + exits[0] * first_month_age(duree)
            self.assertAlmostEqual(mean / duree, 1.0, places=2)

    def test_random_order_would_be_the_exponential_and_this_one_has_a_longer_tail(self):
        younger = distribution(exits_at(np.array([12.0]), 0)[0])
        median = np.interp(0.5, younger, FINE)
        self.assertLess(median, 12 * np.log(2))
        self.assertTrue((np.diff(younger) >= 0).all())


class Stock(unittest.TestCase):
    def test_cases_that_all_leave_at_three_months_wait_for_one_and_a_half_on_average(self):
        self.assertAlmostEqual(mean_age_of_stock(np.array([0.0, 0.0, 0.0, 1.0, 0.0])), 1.5)


class Calendar(unittest.TestCase):
    def test_moving_holidays_of_2026_fall_on_their_days(self):
        for day in (date(2026, 4, 6), date(2026, 5, 14), date(2026, 5, 25)):
            self.assertIn(day, holidays(2026))
        self.assertEqual(len(holidays(2026)), 11)

    def test_a_year_has_about_252_working_days_and_may_few(self):
        days = working_days()
        self.assertAlmostEqual(days.sum(), 252.4, delta=1.5)
        self.assertEqual(days.argmin(), 4)


class Factor(unittest.TestCase):
    def test_depends_on_the_name_only_and_stays_within_two_standard_deviations(self):
        logs = np.log([factor(f"essai/{number}", 0.1) for number in range(4000)])
        self.assertEqual(factor("essai/1", 0.1), factor("essai/1", 0.1))
        self.assertLessEqual(np.abs(logs).max(), 0.2 + 1e-12)
        # z = 5 on the mean of 4,000 draws: one false alarm in two million seeds, and the names are fixed
        self.assertLess(abs(logs.mean()), 5 * 0.1 / np.sqrt(4000))
        self.assertAlmostEqual(logs.std(), 0.096, delta=0.006)


if __name__ == "__main__":
    unittest.main()
