#include "tests/results/sample.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "model/summarise.hpp"

namespace clepsydre::results::sample {
namespace {

constexpr float undefined = std::numeric_limits<float>::quiet_NaN();

std::vector<NomenclatureRow> contentieux(CourtKind kind, Side side, const Size& size) {
  std::vector<NomenclatureRow> rows;
  const std::size_t groups = side == Side::siege ? size.groups : size.prosecution;
  for (std::size_t group = 1; group <= groups; ++group) {
    const std::string code = fmt::format("{}.", group);
    rows.push_back({kind, code, "", fmt::format("Groupe {}", group), "Civil", Carries::cases, side});
    for (std::size_t leaf = 1; leaf <= size.leaves; ++leaf) {
      rows.push_back({kind, fmt::format("{}{}.", code, leaf), code, fmt::format("Poste d'activité {}", leaf),
                      "Civil", Carries::cases, side});
    }
  }
  return rows;
}

std::shared_ptr<const Network> network(const Size& size) {
  std::vector<Court> courts;
  for (std::size_t tj = 0; tj < size.courts; ++tj) {
    courts.push_back({.code = fmt::format("{}", 100100 + tj),
                      .label = fmt::format("TJ Évry {}", tj),
                      .kind = CourtKind::tj,
                      .ressort = fmt::format("{}", 100000 + tj % size.appeal_courts),
                      .latitude = tj == 0 ? std::nan("") : 48.6,
                      .longitude = tj == 0 ? std::nan("") : 2.4,
                      .population = 100000.0 + static_cast<double>(tj)});
  }
  for (std::size_t ca = 0; ca < size.appeal_courts; ++ca) {
    const std::string code = fmt::format("{}", 100000 + ca);
    courts.push_back({code, fmt::format("CA Agen {}", ca), CourtKind::ca, code, 44.2, 0.62, 200001});
  }
  return std::make_shared<const Network>(std::move(courts), std::vector<Flow>{});
}

//! Whether cases of this contentieux pass through this place.
bool has(const CourtRow& court, const ContentieuxRow& contentieux) {
  if (court.kind == "ressort" || court.kind == "nation") return true;
  const bool of_tj = contentieux.kind == "tj" || contentieux.kind == "ptj";
  return (court.kind == "tj") == of_tj;
}

//! One contentieux of one place: a level, and the spread between replications around it.
class Series {
 public:
  Series(std::uint64_t seed, const Layout& layout) : random_(seed), layout_(layout) {
    level_ = std::exp(2.0 + 1.3 * normal_(random_));
  }

  void fill(Variable variable, float* quantiles, float* means) {
    for (int month = 0; month < layout_.months; ++month) {
      const double wave = 1 + 0.1 * std::sin(month * std::acos(-1.0) / 6);
      const double center = (variable == Variable::stock ? 11 : 1) * level_ * wave;
      const double spread = std::sqrt(center) + 0.02 * center * std::sqrt(1 + month);
      double least = 0;
      for (const double probability : layout_.quantiles) {
        const double normal = std::log(probability / (1 - probability)) / 1.702;  // close to its quantile
        least = std::max(least, center + spread * (normal + 0.03 * normal_(random_)));
        *quantiles++ = static_cast<float>(is_count(variable) ? std::round(least) : least / level_);
      }
      const double mean = center + 0.03 * spread * normal_(random_);
      *means++ = static_cast<float>(is_count(variable)
                                        ? std::round(mean * layout_.replications) / layout_.replications
                                        : mean / level_);
    }
  }

 private:
  static bool is_count(Variable variable) { return variable <= Variable::stock; }

  std::mt19937_64 random_;
  std::normal_distribution<double> normal_;
  const Layout& layout_;
  double level_;
};

//! A time that grows with the part and with the month, until it is unknown.
void fill_delays(Summary& summary, std::size_t node, std::mt19937_64& random) {
  std::uniform_real_distribution<double> days(60, 300);
  const double half = days(random);
  for (std::size_t month = 0; month < summary.months; ++month) {
    for (std::size_t part = 0; part < wait_count; ++part) {
      const double delay = half * (1 + 2 * static_cast<double>(part)) + static_cast<double>(month);
      const bool known = delay < 30 * static_cast<double>(summary.months - month);
      summary.delai[(node * summary.months + month) * wait_count + part] =
          known ? static_cast<float>(delay) : undefined;
    }
  }
}

//! The first target is held by 2 % more of the replications each month, never by more than 94 %; others
//! never.
void fill_targets(Summary& summary, std::size_t scenario) {
  std::ranges::fill(summary.held, 0.0F);
  std::ranges::fill(summary.reached, 0.0F);
  for (std::size_t month = 0; month < (summary.targets > 0 ? summary.months : 0); ++month) {
    const double share = std::min(0.94, 0.02 * static_cast<double>((month + 1) * (1 + 2 * scenario)));
    summary.held[month] = static_cast<float>(share);
    summary.reached[month] = static_cast<float>(share + 0.05);
  }
}

//! Every place has staff of every category, but no parquet at the cour d'appel.
void fill_staff(Summary& summary, const CourtRow& court, std::mt19937_64& random) {
  std::uniform_int_distribution<int> persons(2, 40);
  for (const Category category : categories) {
    if (court.kind == "ca" && category == Category::parquet) continue;
    const double etpt = 0.93 * persons(random);
    for (std::size_t month = 0; month < summary.months; ++month) {
      const std::size_t at = static_cast<std::size_t>(category) * summary.months + month;
      const double now = etpt + 0.1 * static_cast<double>(month);
      summary.etpt_mean[at] = static_cast<float>(now);
      summary.vacancies_mean[at] = 2.25F;
      for (std::size_t quantile = 0; quantile < summary.quantiles; ++quantile) {
        summary.etpt[at * summary.quantiles + quantile] =
            static_cast<float>(now * (0.9 + 0.02 * static_cast<double>(quantile)));
        summary.vacancies[at * summary.quantiles + quantile] = static_cast<float>(quantile);
      }
    }
  }
}

std::uint64_t seed(std::size_t scenario, std::size_t place, std::size_t node) {
  return (scenario * 1000 + place) * 1000 + node;
}

}  // namespace

std::vector<Plan> plans(const Size& size) {
  std::vector<NomenclatureRow> rows;
  for (const CourtKind kind : court_kinds) {
    for (const Side side : sides) std::ranges::copy(contentieux(kind, side, size), std::back_inserter(rows));
  }
  Plan plan;
  plan.id = "reference";
  plan.label = "Référence";
  plan.first = Month(2026, 1);
  plan.months = size.months;
  plan.seed = 18446744073709551557ULL;
  plan.replications = size.replications;
  plan.nomenclature = std::make_shared<const Nomenclature>(std::move(rows));
  plan.network = network(size);
  plan.provenance = {"id: reference\nlabel: \"Référence\"\n", "0f1e", "reference", "Activité synthétique."};
  std::vector<Plan> both{plan, plan};
  both[1].id = "amiable";
  both[1].label = "Politique de l'amiable";
  both[1].provenance.resolved = "id: amiable\n";
  both[1].provenance.hash = "2d3c";
  for (std::size_t target = 0; target < size.targets; ++target) {
    both[1].targets.push_back({.id = fmt::format("cible-{}", target + 1),
                               .label = fmt::format("Délai n° {}", target + 1),
                               .indicator = Variable::dtes,
                               .contentieux = NodeId(target),
                               .side = Target::Side::at_most,
                               .value = 12 - static_cast<double>(target),
                               .by = std::max(0, size.months - 2)});
  }
  if (size.targets > 0) both[0].targets = {both[1].targets.front()};
  return both;
}

Layout layout(const Size& size) {
  const CourtId appeal_court(size.courts);
  const CourtId kept[] = {appeal_court, CourtId(0)};
  return make_layout(plans(size), usual_quantiles, kept, "0.1.0");
}

Summary summary(const Layout& layout, std::size_t scenario, PlaceId place) {
  const auto months = static_cast<std::size_t>(layout.months);
  Summary summary = make_summary(scenario, place, layout.contentieux.size(), months, layout.quantiles.size(),
                                 layout.targets.size());
  std::mt19937_64 random(seed(scenario, place.value(), summary.nodes));
  for (std::size_t node = 0; node < summary.nodes; ++node) {
    if (!has(layout.courts[place.value()], layout.contentieux[node])) continue;
    Series series(seed(scenario, place.value(), node), layout);
    for (std::size_t variable = 0; variable < variable_count; ++variable) {
      series.fill(static_cast<Variable>(variable),
                  summary.quantile[variable].data() + node * months * summary.quantiles,
                  summary.mean[variable].data() + node * months);
    }
    fill_delays(summary, node, random);
  }
  // Targets are of contentieux of the TJs.
  if (layout.courts[place.value()].kind != "ca") fill_targets(summary, scenario);
  fill_staff(summary, layout.courts[place.value()], random);
  // What a difference says is no concern of a file: any figures will do.
  for (std::size_t i = 0; i < compared_count; ++i) {
    const auto variable = static_cast<std::size_t>(compared[i]);
    summary.difference[i] = summary.quantile[variable];
    summary.difference_mean[i] = summary.mean[variable];
    summary.better[i] = summary.mean[variable];
    for (float& share : summary.better[i]) share = 1 / (1 + share);
  }
  return summary;
}

KeptReplications replications(const Layout& layout, std::size_t scenario, CourtId court) {
  const auto months = static_cast<std::size_t>(layout.months);
  const auto lanes = static_cast<std::size_t>(layout.replications);
  KeptReplications kept{.scenario = scenario, .court = court, .counts{}};
  auto& [entrees, sorties, stock] = kept.counts;
  for (auto* counts : {&entrees, &sorties, &stock}) {
    counts->assign(layout.contentieux.size() * months * lanes, -1);
  }
  for (std::size_t node = 0; node < layout.contentieux.size(); ++node) {
    if (!has(layout.courts[court.value()], layout.contentieux[node])) continue;
    std::mt19937_64 random(seed(scenario, court.value(), node));
    std::uniform_int_distribution<std::int32_t> cases(0, 30);
    std::vector<std::int32_t> pending(lanes, 300);
    for (std::size_t month = 0; month < months; ++month) {
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        const std::size_t at = (node * months + month) * lanes + lane;
        entrees[at] = cases(random);
        sorties[at] = std::min(pending[lane] + entrees[at], cases(random));
        stock[at] = pending[lane] += entrees[at] - sorties[at];
      }
    }
  }
  return kept;
}

}  // namespace clepsydre::results::sample
