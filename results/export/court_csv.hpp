// One court as a table, for spreadsheets.
#pragma once

#include <ostream>

#include "results/export/exported.hpp"
#include "results/reader.hpp"

namespace clepsydre::results {

//! How numbers and headers are written: `machine` names figures as the file does, with a decimal point;
//! `french` labels them in French, with a decimal comma and the mark by which Excel knows UTF-8.
enum class CsvDialect { machine, french };

struct CsvForm {
  CsvDialect dialect = CsvDialect::machine;
  char separator = ',';
};

//! A row per scenario, contentieux and month; columns as README.md says; an unknown figure is empty. Of the
//! selection's places the first alone is written.
void write_court_csv(const Reader& reader, const Selection& selection, const CsvForm& form,
                     std::ostream& out);

}  // namespace clepsydre::results
