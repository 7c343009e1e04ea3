// Courts and contentieux as A-JUST's files name them, found in the reference network.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/network.hpp"

namespace clepsydre::scenarios {

//! What a label was found to mean, or what is next to it.
struct CourtMatch {
  std::optional<CourtId> court;
  std::vector<std::string> nearest;  //!< labels, at most three, where there is no match
};

class ReferenceNames {
 public:
  //! Reads contentieux.csv and courts.csv of a network folder. Errors: std::runtime_error where they are not
  //! sound.
  explicit ReferenceNames(const std::filesystem::path& folder);
  //! Of a network that is there already.
  ReferenceNames(std::shared_ptr<const Network> network, std::shared_ptr<const Nomenclature> nomenclature);

  //! By i-ELST code; else by label, in which case, accents, hyphens and SAINT/ST make no difference, a GTJ is
  //! a TJ, and the first or last words of one court's name stand for it: `TJ DIGNE`, `TJ BRIEY`.
  [[nodiscard]] CourtMatch court(std::string_view label) const;
  //! The court with the longest label that stands in a text.
  [[nodiscard]] std::optional<CourtId> court_in(std::string_view text) const;
  [[nodiscard]] const Court& operator[](CourtId id) const { return network_->court(id); }

  //! Whether a code is a leaf, a group, a row of staff time, or none of that kind of court.
  enum class CodeKind { leaf, group, staff_time, none };
  [[nodiscard]] CodeKind code(CourtKind kind, std::string_view code) const;
  //! The contentieux of a kind of court that a key means, or a code of the siège's table, a last dot more or
  //! less.
  [[nodiscard]] std::optional<NodeId> node(CourtKind kind, std::string_view code) const;
  //! The group that a leaf is in.
  [[nodiscard]] std::optional<std::string> group_of(CourtKind kind, std::string_view leaf) const;
  //! The codes that resemble one, at most three.
  [[nodiscard]] std::vector<std::string> nearest_codes(CourtKind kind, std::string_view code) const;

  //! The code of a group by its label, and of a leaf by its label inside a group; case and accents make no
  //! difference.
  [[nodiscard]] std::optional<std::string> group_labelled(CourtKind kind, std::string_view label) const;
  [[nodiscard]] std::optional<std::string> leaf_labelled(CourtKind kind, std::string_view group,
                                                         std::string_view label) const;
  //! Labels that resemble one: of groups, or of the leaves of a group if one is named.
  [[nodiscard]] std::vector<std::string> nearest_labels(CourtKind kind, std::string_view group,
                                                        std::string_view label) const;

 private:
  void take_labels();

  std::shared_ptr<const Network> network_;
  std::shared_ptr<const Nomenclature> nomenclature_;
  std::vector<std::string> labels_;  // of courts, normalised
};

}  // namespace clepsydre::scenarios
