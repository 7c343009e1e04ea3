// Where the large tables lie that are drawn before the units: in memory of their own, or where they are told.
#pragma once

#include <cassert>
#include <cstddef>
#include <span>
#include <vector>

#include "model/huge_array.hpp"

namespace clepsydre {

//! Bytes given to a table. Empty: the table takes its own.
using Room = std::span<std::byte>;

//! Bytes that as many numbers take in a room, rounded up so that the next ones lie as well as these.
template <class T>
constexpr std::size_t room_for(std::size_t count) {
  constexpr std::size_t line = 64;
  return (count * sizeof(T) + line - 1) / line * line;
}

//! Numbers at the start of the room, which gets shorter by them. Domain: a room that is empty or has them
//! (asserted), on whole cache lines.
template <class T>
HugeArray<T> take_room(Room& room, std::size_t count) {
  if (room.empty()) return HugeArray<T>(count);
  assert(room.size() >= room_for<T>(count));
  const std::span<T> numbers(reinterpret_cast<T*>(room.data()), count);
  room = room.subspan(room_for<T>(count));
  return HugeArray<T>(numbers);
}

//! Bytes of a range of equal strides of an array.
template <class T>
std::span<const std::byte> bytes_of(const HugeArray<T>& array, std::size_t stride, std::size_t first,
                                    std::size_t count) {
  return std::as_bytes(array.all().subspan(first * stride, count * stride));
}

}  // namespace clepsydre
