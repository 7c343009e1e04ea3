// The staff of the whole network as the kernel reads it: plain numbers and pointers, as program.hpp.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/random/philox.hpp"
#include "model/terms.hpp"

namespace clepsydre {

//! A category in a court. Series have one value per month.
struct StaffRowProgram {
  PhiloxKey key;
  std::size_t category;
  float persons;  //!< at the start
  const float* posts;
  const float* presence;
  const float* departure;  //!< probability that a person leaves
};

struct StaffLawProgram {
  const float* filling;   //!< [month] probability that a vacant post is filled
  const float* learning;  //!< [months since arrival] share of full work that a newcomer does not do yet
  std::size_t learning_months;
};

struct StaffMoveProgram {
  PhiloxKey key;
  int month;
  std::size_t from;  //!< rows
  std::size_t to;
  float share;
};

//! Rows among which persons are shared out.
struct PlacesProgram {
  const std::size_t* rows;
  const float* weights;  //!< all positive
  std::size_t count;
};

struct RecruitmentProgram {
  PhiloxKey key;
  std::uint32_t draw;  //!< number of its draw in the month
  int month;
  float persons;
  float fill;
  bool by_vacancies;   //!< weights multiply the vacancies; else they stand alone
  bool creates_posts;  //!< one with each person
  PlacesProgram places;
};

struct PoolProgram {
  PhiloxKey key;
  std::uint32_t draw;
  float persons;
  float presence;
  PlacesProgram places;
};

struct StaffProgram {
  const StaffRowProgram* rows;
  std::size_t row_count;
  const StaffLawProgram* laws;  //!< per category
  std::size_t cohorts;          //!< of newcomers that are told apart, at least 1
  const StaffMoveProgram* moves;
  std::size_t move_count;
  const RecruitmentProgram* recruitments;
  std::size_t recruitment_count;
  const PoolProgram* pools;
  std::size_t pool_count;
  std::int64_t first_month;  //!< months since year 0: what the random streams know a month by
  int months;
  std::size_t padded;  //!< replications rounded up to whole blocks
  Dispersion dispersion;
  float* etpt;               //!< [block][row][month][lane]
  std::uint16_t* vacancies;  //!< same
};

}  // namespace clepsydre
