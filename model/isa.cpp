#include <stdexcept>

#include "model/simulate.hpp"

namespace clepsydre {

bool runs(Isa isa) {
  // Feature by feature: clang 14, which lints this, knows no "x86-64-v3".
  switch (isa) {
    case Isa::v2:
      return __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("popcnt");
    case Isa::v3:
      return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
             __builtin_cpu_supports("bmi2");
    case Isa::v4:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
             __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
  }
  return false;
}

Isa best_isa() {
  for (const Isa isa : {Isa::v4, Isa::v3, Isa::v2}) {
    if (runs(isa)) return isa;
  }
  throw std::runtime_error("this processor lacks x86-64-v2 (SSE 4.2); clepsydre needs it");
}

std::optional<Isa> isa_named(std::string_view name) {
  for (const Isa isa : {Isa::v2, Isa::v3, Isa::v4}) {
    if (text(isa) == name) return isa;
  }
  return std::nullopt;
}

std::string_view text(Isa isa) {
  switch (isa) {
    case Isa::v2:
      return "v2";
    case Isa::v3:
      return "v3";
    case Isa::v4:
      return "v4";
  }
  return "";
}

}  // namespace clepsydre
