// A calendar month, the time step of the model.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace clepsydre {

//! A month of a year, in arithmetic of months: Month{2026, 11} + 3 is February 2027.
class Month {
 public:
  //! Domain: month in 1…12 (asserted).
  Month(int year, int month);
  //! Reads "2026-01"; nothing else is a month.
  static std::optional<Month> parse(std::string_view text);

  [[nodiscard]] int year() const;
  [[nodiscard]] int month() const;         //!< 1…12
  [[nodiscard]] std::string text() const;  //!< "2026-01"
  auto operator<=>(const Month&) const = default;

  friend Month operator+(Month month, int months) { return Month(month.index_ + months); }
  friend int operator-(Month later, Month earlier) { return later.index_ - earlier.index_; }

 private:
  explicit Month(int index) : index_(index) {}
  int index_;  // months since January of year 0
};

}  // namespace clepsydre
