// Plans whose interest is their staff, and the staff they give, for tests.
#pragma once

#include <cstdint>
#include <memory>

#include "model/measures.hpp"
#include "model/staff.hpp"
#include "tests/support/plans.hpp"

namespace clepsydre::tests {

struct StaffShape {
  std::size_t tribunals = 4;
  int months = 24;
  int replications = 40;
  double persons = 20;   //!< in each tribunal, two more from one to the next
  double vacant = 4;     //!< posts more than persons
  double departure = 0;  //!< each month
  double filling = 0;    //!< each month
  std::vector<double> ramp = {};
  Dispersion dispersion = Dispersion::on;
};

//! Magistrats and greffe of the same shape in every tribunal of small_plan, of presence 1; nobody in the CA
//! "A".
Plan staff_plan(const StaffShape& of);

//! Months of presence 1, with no reference.
Staff staff_of(double persons, double posts, int months);

//! The table of a plan, filled.
class StaffRun {
 public:
  explicit StaffRun(const Plan& plan, Isa isa = best_isa());
  [[nodiscard]] const StaffTable& table() const { return *table_; }
  [[nodiscard]] double etpt(std::size_t court, Category category, int month, std::size_t replication) const;
  [[nodiscard]] int vacancies(std::size_t court, Category category, int month, std::size_t replication) const;
  //! ETPT of all courts.
  [[nodiscard]] double nation(Category category, int month, std::size_t replication) const;

 private:
  [[nodiscard]] std::size_t at(int month, std::size_t replication) const {
    return replication / block_width * table_->block_stride() +
           static_cast<std::size_t>(month) * block_width + replication % block_width;
  }
  std::unique_ptr<StaffTable> table_;
  std::size_t courts_;
};

}  // namespace clepsydre::tests
