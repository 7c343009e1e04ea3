// Names of things as types: a court's number cannot be used where a contentieux' number is wanted.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace clepsydre {

//! Position of a thing in the table that owns it. Only ids of the same Tag compare or mix.
template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::size_t value) : value_(static_cast<std::uint32_t>(value)) {}

  [[nodiscard]] constexpr std::size_t value() const { return value_; }
  constexpr auto operator<=>(const Id&) const = default;

 private:
  std::uint32_t value_ = 0;
};

using CourtId = Id<struct CourtTag>;  //!< a court of the network (TJ or CA)
using PlaceId = Id<struct PlaceTag>;  //!< a row of the results: a court, a ressort, or the nation
using NodeId = Id<struct NodeTag>;    //!< a contentieux of the nomenclature: leaf, parent or total
using LeafId = Id<struct LeafTag>;    //!< a contentieux that carries activity, over all court kinds
using UnitId = Id<struct UnitTag>;    //!< a component of the network that is simulated as one

}  // namespace clepsydre

template <class Tag>
struct std::hash<clepsydre::Id<Tag>> {
  std::size_t operator()(clepsydre::Id<Tag> id) const noexcept { return id.value(); }
};
