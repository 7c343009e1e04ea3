// The staff part of a Plan: persons, posts, and who comes when.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/ids.hpp"

namespace clepsydre {

enum class Category { magistrat, parquet, greffe, autour_du_magistrat };
inline constexpr Category categories[] = {Category::magistrat, Category::parquet, Category::greffe,
                                          Category::autour_du_magistrat};
inline constexpr std::size_t category_count = std::size(categories);
std::string_view text(Category category);

//! Persons of one category in one court. Monthly series have one value per month of the run.
struct Staff {
  double persons = 0;         //!< in post at the start; whole
  std::vector<double> posts;  //!< posts that exist; those not filled are vacant
  //! ETPT of a person in post: quotité × (1 − absence) × availability, levers in.
  std::vector<double> presence;
  std::vector<double> departures;  //!< factor on the category's hazard of leaving; 1 in the reference
  //! ETPT at which the reference sorties were observed; 0: unknown, the category then never limits what the
  //! court closes.
  std::vector<double> reference;
};

//! How persons of a category come and go, the same in every court.
struct StaffLaw {
  std::array<double, 12> departure{};  //!< probability that a person leaves, by calendar month
  std::array<double, 12> filling{};    //!< probability that a vacant post is filled, by calendar month
  std::vector<double> ramp;  //!< share of full work in month 0, 1… after arrival, then 1; at most 24
  bool operator==(const StaffLaw&) const = default;
};

//! Persons who come beside the filling of vacancies, shared out over courts in whole persons.
struct Recruitment {
  enum class Rule { vacancies, weights };  //!< in proportion to the posts vacant in the replication, or fixed
  //! created: a post comes with each person; else they fill vacancies.
  enum class Posts { created, existing };
  std::string lever;  //!< its id, which names its random stream
  Category category;
  int month;  //!< of the run
  int persons;
  double fill = 1;  //!< probability that each comes
  Rule rule = Rule::weights;
  Posts posts = Posts::created;
  std::vector<double> weights;  //!< per court; 0: gets nobody. Under `vacancies` they multiply the vacancies
  bool operator==(const Recruitment&) const = default;
};

//! A share of a court's persons and posts moves to another court: reforms move staff with the cases.
//! Staff::reference moves at plan time; this moves the persons.
struct StaffMove {
  int month;  //!< of the run
  CourtId from;
  CourtId to;
  Category category;
  double share;  //!< of persons and posts, in [0, 1]
  bool operator==(const StaffMove&) const = default;
};

//! Magistrats placés of a cour d'appel: each month they are sent, whole persons, to the TJs of its ressort in
//! proportion to vacancies (to posts where none is vacant).
struct Pool {
  CourtId appeal_court;
  Category category;
  int persons;
  double presence;  //!< ETPT of a person
  bool operator==(const Pool&) const = default;
};

struct StaffPlan {
  std::vector<std::array<Staff, category_count>> courts;  //!< per court and category
  std::array<StaffLaw, category_count> laws;
  //! Work of a magistrat rises by this share per autour_du_magistrat at his side (team effect):
  //! ratio of magistrat × (1 + team · a/m) / (1 + team · a_ref/m_ref).
  double team = 0;
  std::vector<Recruitment> recruitments;
  std::vector<StaffMove> moves;
  std::vector<Pool> pools;

  [[nodiscard]] const Staff& of(CourtId court, Category category) const {
    return courts[court.value()][static_cast<std::size_t>(category)];
  }
  [[nodiscard]] Staff& of(CourtId court, Category category) {
    return courts[court.value()][static_cast<std::size_t>(category)];
  }
};

}  // namespace clepsydre
