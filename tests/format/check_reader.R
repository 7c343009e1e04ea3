# The R reader on a result: check_reader.R FILE.h5
source("results/readers/r/clepsydre.R")

path <- commandArgs(trailingOnly = TRUE)[1]
check <- function(truth, sentence) {
  if (!isTRUE(truth)) stop(paste0(path, ": false: ", sentence), call. = FALSE)
}
refusal <- function(action) tryCatch({ action; "" }, error = conditionMessage)

result <- clepsydre_open(path)
check(nchar(result$note) > 0 && validUTF8(result$note), "a result says what its network is")
check(tail(result$courts$code, 1) == "FR", "the nation stands last")
check(all(format(result$months, "%d") == "01") && !is.unsorted(result$months), "months are the first of each")
code <- result$courts$code[1]
total <- paste0(toupper(result$courts$kind[1]), "/")
scenario <- tail(result$scenarios$code, 1)
stock <- clepsydre_series(result, "stock", code, total, scenario)
check(identical(names(stock), c("month", "mean", paste0("q", result$quantiles))), "a column per quantile")
check(nrow(stock) == length(result$months) && !anyNA(stock), "a row per month")

# What ncdf4 reads of the whole court under the last scenario.
place <- c(1, 1, 1, 1, nrow(result$scenarios))
whole <- ncvar_get(result$file, "stock", start = place, count = c(-1, -1, -1, 1, 1))
at <- match(total, result$contentieux$code)
check(all(as.matrix(stock[-(1:2)]) == t(whole[, , at])), "figures are those of the file")
for (series in list(stock, clepsydre_series(result, "duree", code, total)))
  check(all(apply(series[-(1:2)], 1, function(row) !is.unsorted(row))), "quantiles rise")
check(attr(clepsydre_series(result, "duree", code, total), "units") == "day", "a unit is told")
check(code %in% clepsydre_find(result$courts, toupper(result$courts$label[1]))$code || grepl("É", result$courts$label[1]),
      "a court is found by its label")
other <- if (total == "TJ/") "CA/" else "TJ/"
check(all(is.na(clepsydre_series(result, "stock", code, other)[-1])), "what a court has not is NA")

check(grepl("Did you mean 'TJ/'", refusal(clepsydre_series(result, "stock", code, "TJ"))), "the nearest code is told")
check(grepl("court 'nobody'", refusal(clepsydre_series(result, "stock", "nobody"))), "an unknown court is told")
check(grepl("the result has .*stock.*entrees|the result has .*entrees.*stock", refusal(clepsydre_series(result, "stok"))), "figures are listed")
other_format <- tempfile(fileext = ".nc")
empty <- nc_create(other_format, ncvar_def("x", "1", ncdim_def("n", "", 1:2)))
nc_close(empty)
check(grepl("is no file of the format clepsydre/result/1 .found: no attribute", refusal(clepsydre_open(other_format))), "another format is refused")

options(warn = 2)  # a letter that is not drawn is a warning
picture <- tempfile(fileext = ".svg")
svg(picture, width = 8, height = 5)
clepsydre_fan(stock, against = clepsydre_series(result, "stock", code, total))
clepsydre_delays(result, code, total)
invisible(dev.off())
check(file.size(picture) > 4000, "a fan is drawn")
clepsydre_close(result)
cat("R reads", nrow(result$courts), "courts\n")
