// The law of passage for dockets too large for 32-bit sums: one replication at a time, in 64 bits.
#pragma once

#include <cstdint>

#include "model/program.hpp"

namespace clepsydre {

//! Beyond this many ripe cases the lanes' 32-bit sums could overflow.
inline constexpr std::uint32_t widest = 65535;

//! Takes n ripe cases from `stock` (by age class) and writes how many left each class to `leaving`.
//! `offset` in [0, 65536) is the uniform of the systematic sample.
//! Domain: n ≤ Σ of the ripe classes < 2^31.
void leave_wide(const PassageProgram& passage, std::uint32_t n, std::uint32_t offset,
                const std::uint32_t (&stock)[age_classes], std::uint32_t (&leaving)[age_classes]);

}  // namespace clepsydre
