// One chunk of a dataset, compressed outside of HDF5 so that every thread can do it at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "results/variables.hpp"

namespace clepsydre::results {

using Bytes = std::vector<std::byte>;

//! What HDF5's filters shuffle and deflate would make of the numbers: any HDF5 library reads it back.
//! The same numbers give the same bytes, on any thread.
Bytes compressed(std::span<const float> values, Rounding rounding);
Bytes compressed(std::span<const std::int32_t> values);

}  // namespace clepsydre::results
