// The case of AJUST.md, run with A-JUST's own code, clock at 2026-01-15.
#pragma once

#include "model/ajust.hpp"

namespace clepsydre::tests {

inline Date day(int year, unsigned month, unsigned day) {
  return std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day);
}

inline constexpr Date long_ago = std::chrono::sys_days(std::chrono::year(2000) / 1 / 1);
inline constexpr Date far_away = std::chrono::sys_days(std::chrono::year(2100) / 1 / 1);

inline ajust::Agent agent(double etp, double share) {
  return {.entry = long_ago, .exit = far_away, .etp = etp, .share = share, .indisponibilites = {}};
}

inline ajust::Case ajust_case(MonthsConvention convention) {
  ajust::Case input{.today = day(2026, 1, 15),
                    .start = day(2026, 1, 15),
                    .end = day(2027, 1, 15),
                    .convention = convention,
                    .activity = {},
                    .agents = {agent(1, 0.6), agent(0.8, 0.5), agent(1, 1), agent(1, 1)},
                    .fix = {},
                    .keep = {}};
  constexpr double entrees[] = {52, 48, 55, 60, 50, 47, 53, 58, 61, 49, 50, 57};
  constexpr double sorties[] = {45, 44, 50, 52, 46, 40, 38, 20, 55, 51, 49, 50};
  input.activity.push_back({.month = Month(2024, 12), .stock = 600});
  for (int i = 0; i < 12; ++i)
    input.activity.push_back({.month = Month(2025, 1) + i, .entrees = entrees[i], .sorties = sorties[i]});
  input.activity.back().stock = 700;
  input.agents[2].exit = day(2026, 6, 30);
  input.agents[3].indisponibilites = {{day(2025, 3, 1), day(2025, 5, 31), 0.5}};
  return input;
}

}  // namespace clepsydre::tests
