#include "tests/support/staff.hpp"

namespace clepsydre::tests {

Staff staff_of(double persons, double posts, int months) {
  const auto count = static_cast<std::size_t>(months);
  return {.persons = persons,
          .posts = std::vector<double>(count, posts),
          .presence = std::vector<double>(count, 1.0),
          .departures = std::vector<double>(count, 1.0),
          .reference = {}};
}

Plan staff_plan(const StaffShape& of) {
  Plan plan = small_plan({.tribunals = of.tribunals,
                          .contentieux = 1,
                          .months = of.months,
                          .replications = of.replications,
                          .dispersion = of.dispersion});
  for (const Category category : {Category::magistrat, Category::greffe}) {
    for (std::size_t court = 0; court < of.tribunals; ++court) {
      const double persons = of.persons + 2 * static_cast<double>(court);
      plan.staff.of(CourtId(court), category) = staff_of(persons, persons + of.vacant, of.months);
    }
    StaffLaw& law = plan.staff.laws[static_cast<std::size_t>(category)];
    law.departure.fill(of.departure);
    law.filling.fill(of.filling);
    law.ramp = of.ramp;
  }
  return plan;
}

StaffRun::StaffRun(const Plan& plan, Isa isa)
    : table_(std::make_unique<StaffTable>(plan)), courts_(plan.staff.courts.size()) {
  for (std::size_t block = 0; block < table_->blocks(); ++block) table_->fill(isa, block);
}

double StaffRun::etpt(std::size_t court, Category category, int month, std::size_t replication) const {
  const float* row = table_->etpt(CourtId(court), category);
  return row == nullptr ? 0 : static_cast<double>(row[at(month, replication)]);
}

int StaffRun::vacancies(std::size_t court, Category category, int month, std::size_t replication) const {
  const std::uint16_t* row = table_->vacancies(CourtId(court), category);
  return row == nullptr ? 0 : row[at(month, replication)];
}

double StaffRun::nation(Category category, int month, std::size_t replication) const {
  double sum = 0;
  for (std::size_t court = 0; court < courts_; ++court) sum += etpt(court, category, month, replication);
  return sum;
}

}  // namespace clepsydre::tests
