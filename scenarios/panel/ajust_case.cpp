#include "scenarios/panel/ajust_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "scenarios/panel/ajust_fields.hpp"
#include "scenarios/scalars.hpp"

namespace clepsydre::scenarios {
namespace {

using namespace std::chrono;
using ajust::Quantity;

constexpr Date long_ago = 1900y / January / 1;
constexpr Date far_away = 2999y / December / 31;

//! "2026-01-15" and nothing else.
std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[7] != '-') return std::nullopt;
  const std::optional<Month> month = Month::parse(text.substr(0, 7));
  const std::string_view digits = text.substr(8).starts_with('0') ? text.substr(9) : text.substr(8);
  const auto day_of_month = parse_natural(digits);
  if (!month || !day_of_month || *day_of_month == 0) return std::nullopt;
  const Date date = first_day(*month) + std::chrono::days(static_cast<int>(*day_of_month) - 1);
  if (date > last_day(*month) || date < long_ago || date > far_away) return std::nullopt;
  return date;
}

std::string text_of(Date date) {
  const year_month_day day(date);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

//! Reads what the table of fields found sound; what it did not is passed over, the case is then refused.
class Reader {
 public:
  explicit Reader(Problems& problems) : problems_(problems) {}

  ajust::Case read(const Value& root) {
    ajust::Case found;
    read_period(root, found);
    if (root.text_of("convention") == "ajust-3.6") found.convention = MonthsConvention::ajust_3_6;
    found.category = category_of(root);
    for (const Value& row : items(root, "activity")) read_month(row, found);
    std::ranges::sort(found.activity, {}, &ajust::ActivityMonth::month);
    for (const Value& agent : items(root, "agents")) found.agents.push_back(agent_of(agent));
    read_held(root, found);
    return found;
  }

 private:
  static std::span<const Value> items(const Value& map, std::string_view key) {
    const Value* list = map.find(key);
    return list ? std::span<const Value>(list->items) : std::span<const Value>();
  }

  static double real_or(const Value& map, std::string_view key, double otherwise) {
    return parse_real(map.text_of(key)).value_or(otherwise);
  }

  //! The date under a key, or another where it is absent or wrong.
  Date date_or(const Value& map, std::string_view key, Date otherwise) {
    const Value* value = map.find(key);
    if (!value || value->kind != Value::Kind::scalar || value->text.empty()) return otherwise;
    const std::optional<Date> date = parse_date(value->text);
    if (!date) complain(*value, "must be a date, as 2026-01-15", problems_);
    return date.value_or(otherwise);
  }

  //! Complains of a date that does not come after another, which may be the same day or not.
  void require_order(const Value& map, std::string_view later_key, Date later, std::string_view earlier_key,
                     Date earlier, bool may_be_same) {
    if (later > earlier || (later == earlier && may_be_same)) return;
    if (!map.find(later_key) || !map.find(earlier_key)) return;
    complain(map[later_key],
             fmt::format("must {} {}, {}", may_be_same ? "not be before" : "be after", earlier_key,
                         text_of(earlier)),
             problems_);
  }

  void read_period(const Value& root, ajust::Case& found) {
    found.today = date_or(root, "today", far_away);
    found.start = date_or(root, "start", found.today);
    found.end = date_or(root, "end", far_away);
    today_is_known_ = found.today != far_away;
    if (today_is_known_) require_order(root, "start", found.start, "today", found.today, true);
    if (found.end != far_away) require_order(root, "end", found.end, "start", found.start, false);
  }

  static Category category_of(const Value& map) {
    const std::string name = map.text_of("category");
    const auto known = std::ranges::find_if(categories, [&](Category one) { return text(one) == name; });
    return known == std::end(categories) ? Category::magistrat : *known;
  }

  void read_month(const Value& row, ajust::Case& found) {
    const std::optional<Month> month = Month::parse(row.text_of("month"));
    if (!month) return;
    const auto same = [&](const ajust::ActivityMonth& other) { return other.month == *month; };
    if (std::ranges::any_of(found.activity, same)) {
      complain(row["month"], "is written twice", problems_);
    } else if (today_is_known_ && last_day(*month) > found.today) {
      complain(row["month"], fmt::format("is not over by today, {}", text_of(found.today)), problems_);
    }
    found.activity.push_back({*month, real_or(row, "entrees", ajust::unknown),
                              real_or(row, "sorties", ajust::unknown),
                              real_or(row, "stock", ajust::unknown)});
  }

  ajust::Agent agent_of(const Value& map) {
    ajust::Agent agent;
    agent.category = category_of(map);
    agent.entry = date_or(map, "entry", long_ago);
    agent.exit = date_or(map, "exit", far_away);
    require_order(map, "exit", agent.exit, "entry", agent.entry, true);
    agent.etp = real_or(map, "etp", 0);
    agent.share = real_or(map, "share", 0);
    for (const Value& off : items(map, "indisponibilites")) {
      const Date from = date_or(off, "from", long_ago);
      const Date to = date_or(off, "to", far_away);
      require_order(off, "to", to, "from", from, true);
      agent.indisponibilites.push_back({from, to, real_or(off, "share", 0)});
    }
    return agent;
  }

  void read_held(const Value& root, ajust::Case& found) {
    std::vector<Quantity> held;
    const auto hold = [&](Quantity quantity, const Value& value) {
      if (std::ranges::find(held, quantity) != held.end()) {
        complain(value, "is held already", problems_);
      } else if (!ajust::is_free(held, quantity)) {
        complain(value, fmt::format("follows from what is held already: {}", names_of(held)), problems_);
      } else {
        held.push_back(quantity);
      }
    };
    const Value* fix = root.find("fix");
    for (const Quantity quantity : ajust::quantities) {
      const Value* value = fix ? fix->find(text(quantity)) : nullptr;
      if (!value) continue;
      hold(quantity, *value);
      found.fix.push_back({quantity, real_or(*fix, text(quantity), ajust::unknown)});
    }
    for (const Value& word : items(root, "keep")) {
      const auto quantity =
          std::ranges::find_if(ajust::quantities, [&](Quantity one) { return text(one) == word.text; });
      if (quantity == ajust::quantities.end()) continue;
      hold(*quantity, word);
      found.keep.push_back(*quantity);
    }
  }

  static std::string names_of(const std::vector<Quantity>& held) {
    std::string names;
    for (const Quantity quantity : held)
      names += fmt::format("{}{}", names.empty() ? "" : ", ", text(quantity));
    return names;
  }

  Problems& problems_;
  bool today_is_known_ = false;
};

//! Takes out what is written `null` under some keys, in every map below: unknown, as what is absent.
void drop_unknown(Value& value) {
  constexpr std::array<std::string_view, 6> may_be_unknown = {"entrees", "sorties", "stock",
                                                              "entry",   "exit",    "to"};
  for (Value& item : value.items) {
    std::erase_if(item.entries, [&](const Entry& entry) {
      return entry.value.kind == Value::Kind::null &&
             std::ranges::find(may_be_unknown, entry.key) != may_be_unknown.end();
    });
    for (Entry& entry : item.entries) drop_unknown(entry.value);
  }
}

}  // namespace

std::optional<ajust::Case> read_ajust_case(const std::filesystem::path& path, Problems& problems) {
  Problems found;  // of this file: others' must not stop its reading
  const auto file = read_text_file(path, found);
  std::optional<Value> document = file ? parse_document(*file, found) : std::nullopt;
  std::optional<ajust::Case> input;
  if (document) {
    for (Entry& entry : document->entries) drop_unknown(entry.value);
    check(*document, ajust_fields(), "the case", found);
    input = Reader(found).read(*document);
  }
  problems.add(found);
  return found.empty() ? std::move(input) : std::nullopt;
}

}  // namespace clepsydre::scenarios
