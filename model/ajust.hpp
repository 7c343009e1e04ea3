// A-JUST's simulator of one court, in closed form: one contentieux, one category of staff, constant rates.
//
// The figures are those of its web tool, to its roundings; the engine gives the same with all dispersion off.
// Unknown figures are NaN and make unknown what is reckoned from them.
#pragma once

#include <array>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/calendar.hpp"
#include "model/staff_plan.hpp"

namespace clepsydre::ajust {

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

//! A-JUST's mark for a quotité that is not known; it counts for nothing in a sum to 0.001.
inline constexpr double unknown_quotite = 0.000001;

//! What a situation is made of.
enum class Quantity {
  etpt,        //!< of the category, on the contentieux
  entrees,     //!< cases a month
  sorties,     //!< cases a month
  stock,       //!< cases
  couverture,  //!< sorties / entrées
  dtes,        //!< stock / sorties      [months]
  tmd,         //!< hours a case
};
inline constexpr std::array quantities = {Quantity::etpt,  Quantity::entrees,    Quantity::sorties,
                                          Quantity::stock, Quantity::couverture, Quantity::dtes,
                                          Quantity::tmd};
std::string_view text(Quantity quantity);

//! One value per quantity, unknown at first.
class Situation {
 public:
  Situation() { values_.fill(unknown); }
  double& operator[](Quantity quantity) { return values_[static_cast<std::size_t>(quantity)]; }
  double operator[](Quantity quantity) const { return values_[static_cast<std::size_t>(quantity)]; }

 private:
  std::array<double, quantities.size()> values_;
};

//! Share of full time given to no contentieux, both ends included.
struct Indisponibilite {
  Date from;
  Date to;
  double share = 0;
};

struct Agent {
  Category category = Category::magistrat;
  Date entry;
  Date exit;         //!< the last day worked
  double etp = 1;    //!< quotité, or its mark
  double share = 1;  //!< of the ETP given to the contentieux, in [0, 1]
  std::vector<Indisponibilite> indisponibilites;
};

struct ActivityMonth {
  Month month;
  double entrees = unknown;
  double sorties = unknown;
  double stock = unknown;  //!< at month's end
};

//! A quantity held at a value in what is solved.
struct Fixed {
  Quantity quantity;
  double value;
};

struct Case {
  Date today;
  Date start;  //!< of the period that is solved for; not before today
  Date end;    //!< after the start
  MonthsConvention convention = MonthsConvention::calendar;
  Category category = Category::magistrat;
  std::vector<ActivityMonth> activity;  //!< in order, over by today
  std::vector<Agent> agents;            //!< those of other categories are passed over
  std::vector<Fixed> fix;
  std::vector<Quantity> keep;  //!< held at the value they have at the start
};

struct Outcome {
  Situation start;
  Situation end;     //!< nothing changed but the agents known to come and go
  Situation solved;  //!< at the end, at constant rates, with what is fixed and kept
};

//! Hours of one ETPT a month: D·H/12, magistrats 208 days of 8 h, greffe and autour du magistrat 229.57 of 7.
double monthly_hours(Category category);

//! Months that a stretch counts for. 0 if it begins and ends on one day.
//! calendar: days / (365/12); ajust-3.6: Monday–Friday days, both ends included, / (365/12).
double months_between(MonthsConvention convention, Date from, Date to);

//! ETPT of a category on one day: Σ max(0, etp − Σ indisponibilités) · share, to 0.001.
double etpt_on(std::span<const Agent> agents, Category category, Date date);

//! Mean ETPT of a category over a window, weighed by Monday–Friday days, to 0.001. Both ends included.
//! Where the window has none, the ETPT of its first day.
double mean_etpt(std::span<const Agent> agents, Category category, Date from, Date to);

//! Whether nothing that is held already gives the quantity: three at most are free.
bool is_free(std::span<const Quantity> held, Quantity quantity);

//! The situation after p months at constant rates, from a stock S₀, of which three quantities are given.
//! S = S₀ + p (E − O), O = ETPT · hours / TMD, S = DTES · O, O = couverture · E.
//! Domain: each given is free of the others (asserted). All but the given is unknown where no situation, or
//! more than one, has them.
Situation solve(std::span<const Fixed> given, double stock, double months, double hours);

//! The three situations. Where fewer than three quantities are fixed and kept, entrées, TMD and ETPT, in that
//! order, are kept too.
Outcome outcome(const Case& input);

}  // namespace clepsydre::ajust
