// One month of the staff of the whole network in all lanes: step 1 of README.md, in the order of staff.hpp.
//
// Lane code (see lanes.hpp). Persons are whole numbers kept in floats, which are exact below 2^24; with
// dispersion off they are real numbers.
#pragma once

#include "model/random/binomial.hpp"
#include "model/random/philox.hpp"
#include "model/share_out.hpp"
#include "model/staff_program.hpp"

namespace clepsydre {
namespace CLEPSYDRE_ISA {

//! The persons of every row: what a vector of replications carries from month to month.
class StaffLanes {
 public:
  //! `room`: row_count · (2 + cohorts) · lanes floats.
  StaffLanes(const StaffProgram& program, std::size_t lane_offset, float* room)
      : program_(program), lane_offset_(lane_offset), room_(room) {
    for (std::size_t row = 0; row < program_.row_count; ++row) {
      write(row, persons, all(program_.rows[row].persons));
      write(row, created, F{});
      for (std::size_t k = 0; k < program_.cohorts; ++k) write(row, newcomers + k, F{});
    }
  }

  void step(int month) {
    for (std::size_t i = 0; i < program_.move_count; ++i) {
      if (program_.moves[i].month == month) move(program_.moves[i]);
    }
    for (std::size_t row = 0; row < program_.row_count; ++row) turn_over(row, month);
    for (std::size_t i = 0; i < program_.recruitment_count; ++i) {
      if (program_.recruitments[i].month == month) recruit(program_.recruitments[i]);
    }
    for (std::size_t row = 0; row < program_.row_count; ++row) observe(row, month);
    for (std::size_t i = 0; i < program_.pool_count; ++i) send(program_.pools[i], month);
  }

 private:
  // Places in a row's room. `newcomers` opens a ring: those who came k months ago are told apart for
  // `cohorts` months.
  enum Place : std::size_t { persons, created, newcomers };

  [[nodiscard]] float* at(std::size_t row, std::size_t place) const {
    return room_ + (row * (newcomers + program_.cohorts) + place) * lanes;
  }
  [[nodiscard]] F read(std::size_t row, std::size_t place) const { return load<F>(at(row, place)); }
  void write(std::size_t row, std::size_t place, F value) { store(at(row, place), value); }
  void add(std::size_t row, std::size_t place, F value) { write(row, place, read(row, place) + value); }

  [[nodiscard]] std::size_t arrived(int month, std::size_t months_ago) const {
    return newcomers + (static_cast<std::size_t>(month) + program_.cohorts - months_ago) % program_.cohorts;
  }
  [[nodiscard]] std::size_t output(std::size_t row, int month) const {
    const std::size_t rows = lane_offset_ / block_width * program_.row_count + row;
    const std::size_t line =
        rows * static_cast<std::size_t>(program_.months) + static_cast<std::size_t>(month);
    return line * block_width + lane_offset_ % block_width;
  }

  [[nodiscard]] bool random() const { return program_.dispersion == Dispersion::on; }
  [[nodiscard]] Words draw(PhiloxKey key, int month, std::uint32_t number) const {
    const U replication = as_unsigned(lane_index()) + all(static_cast<std::uint32_t>(lane_offset_));
    return philox(replication, static_cast<std::uint32_t>(program_.first_month + month), number, key);
  }

  [[nodiscard]] F posts(std::size_t row, int month) const {
    return all(program_.rows[row].posts[month]) + read(row, created);
  }
  [[nodiscard]] F vacant(std::size_t row, int month) const {
    return max(posts(row, month) - read(row, persons), F{});
  }

  //! How many of `from`, each with probability p.
  [[nodiscard]] F thin(U word, F from, F p) const {
    return random() ? to_float(binomial(word, truncate(from), p)) : from * p;
  }

  //! Persons in whole numbers, floor(share · persons + u); what depends on the court, posts and the mix of
  //! newcomers, in proportion.
  void move(const StaffMoveProgram& move) {
    const F here = read(move.from, persons);
    F moved = all(move.share) * here;
    if (random()) {
      const F whole = to_float(truncate(moved));
      const F u = offset_of(draw(move.key, move.month, 0).first);
      moved = whole - to_float(u < moved - whole);
    }
    const F part = moved / max(here, all(1e-30F));
    transfer(move, persons, moved);
    transfer(move, created, all(move.share) * read(move.from, created));
    for (std::size_t k = 0; k < program_.cohorts; ++k) {
      transfer(move, newcomers + k, part * read(move.from, newcomers + k));
    }
  }
  void transfer(const StaffMoveProgram& move, std::size_t place, F value) {
    add(move.from, place, -value);
    add(move.to, place, value);
  }

  //! Departures, and the filling of the posts that were vacant before them.
  void turn_over(std::size_t row, int month) {
    const StaffRowProgram& of = program_.rows[row];
    const float departure = of.departure[month];
    const float filling = program_.laws[of.category].filling[month];
    write(row, arrived(month, 0), F{});
    if (departure <= 0 && filling <= 0) return;
    const Words words = draw(of.key, month, 0);
    const F open = vacant(row, month);
    if (departure > 0) leave(row, month, thin(words.first, read(row, persons), all(departure)));
    if (filling > 0 && any(open > F{})) join(row, month, filled(words.second, open, filling));
  }

  //! A part of a post vacant is a post vacant with that probability.
  [[nodiscard]] F filled(U word, F open, float filling) const {
    if (!random()) return open * all(filling);
    const F candidates = -to_float(floor(-open));
    return thin(word, candidates, all(filling) * (open / max(candidates, all(1.0F))));
  }

  void join(std::size_t row, int month, F arriving) {
    add(row, persons, arriving);
    add(row, arrived(month, 0), arriving);
  }

  //! Newcomers stay as long as others can go; then those who came first go first.
  void leave(std::size_t row, int month, F leaving) {
    add(row, persons, -leaving);
    F too_many = -read(row, persons);
    for (std::size_t k = 1; k < program_.cohorts; ++k) too_many += read(row, arrived(month, k));
    for (std::size_t k = program_.cohorts - 1; k > 0 && any(too_many > F{}); --k) {
      const F gone = max(min(read(row, arrived(month, k)), too_many), F{});
      add(row, arrived(month, k), -gone);
      too_many -= gone;
    }
  }

  void recruit(const RecruitmentProgram& of) {
    const Words words = draw(of.key, of.month, of.draw);
    const F coming = thin(words.first, all(of.persons), all(of.fill));
    const auto give = [&](std::size_t row, F persons_here) {
      join(row, of.month, persons_here);
      if (of.creates_posts) add(row, created, persons_here);
    };
    if (of.by_vacancies) {
      share_by_need(coming, of.places, of.month, words.second, give);
    } else {
      share_out(
          program_.dispersion, coming, of.places, words.second, [](std::size_t) { return all(1.0F); }, give);
    }
  }

  //! In proportion to vacancies; to posts in the replications where none is vacant; evenly where there is
  //! none.
  template <class Give>
  void share_by_need(F coming, const PlacesProgram& places, int month, U word, Give give) {
    F all_vacant{};
    F all_posts{};
    for (std::size_t i = 0; i < places.count; ++i) {
      all_vacant += vacant(places.rows[i], month);
      all_posts += posts(places.rows[i], month);
    }
    const I by_vacancies = all_vacant > F{};
    const I by_posts = all_posts > F{};
    const auto need = [&](std::size_t row) {
      const F otherwise = by_posts ? posts(row, month) : all(1.0F);
      return by_vacancies ? vacant(row, month) : otherwise;
    };
    share_out(program_.dispersion, coming, places, word, need, give);
  }

  //! ETPT = max(0, persons − Σ newcomers · learning) · presence; and the whole posts vacant.
  void observe(std::size_t row, int month) {
    const StaffRowProgram& of = program_.rows[row];
    const StaffLawProgram& law = program_.laws[of.category];
    F working = read(row, persons);
    for (std::size_t k = 0; k < law.learning_months; ++k) {
      working -= all(law.learning[k]) * read(row, arrived(month, k));
    }
    store(program_.etpt + output(row, month), max(working, F{}) * all(of.presence[month]));
    // A thousandth of a post is the rounding of what was summed, not a post.
    const F open = posts(row, month) - read(row, persons) - all(1e-3F);
    const F whole = min(max(-to_float(floor(-open)), F{}), all(65535.0F));
    using Short = std::uint16_t __attribute__((vector_size(2 * lanes)));
    store(program_.vacancies + output(row, month), __builtin_convertvector(truncate(whole), Short));
  }

  void send(const PoolProgram& pool, int month) {
    const U word = draw(pool.key, month, pool.draw).first;
    const auto give = [&](std::size_t row, F persons_here) {
      float* etpt = program_.etpt + output(row, month);
      store(etpt, load<F>(etpt) + persons_here * all(pool.presence));
    };
    share_by_need(all(pool.persons), pool.places, month, word, give);
  }

  const StaffProgram& program_;
  std::size_t lane_offset_;
  float* room_;
};

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
