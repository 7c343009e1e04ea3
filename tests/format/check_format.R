# Opens a result with R's ncdf4: check_format.R FILE.h5
library(ncdf4)

path <- commandArgs(trailingOnly = TRUE)[1]
check <- function(truth, sentence) {
  if (!isTRUE(truth)) stop(paste0(path, ": false: ", sentence), call. = FALSE)
}

file <- nc_open(path)
courts <- ncvar_get(file, "court")
contentieux <- ncvar_get(file, "contentieux")
kinds <- ncvar_get(file, "contentieux_kind")
check(courts[length(courts)] == "FR", "the nation stands last")
check(all(c("TJ/", "CA/") %in% contentieux), "both totals are there")
check(Encoding(ncvar_get(file, "court_label"))[1] %in% c("UTF-8", "unknown"), "labels are text")

# ncdf4 gives the dimensions in reverse: quantile, time, contentieux, court, scenario.
whole <- c(-1, -1, -1, 1, 1)
stock <- ncvar_get(file, "stock", start = c(1, 1, 1, 1, 1), count = whole)
quantiles <- ncvar_get(file, "quantile")
months <- ncvar_get(file, "time")
check(identical(dim(stock), c(length(quantiles), length(months), length(contentieux))), "one court is one box")
kind <- ncvar_get(file, "court_kind")[1]
check(!anyNA(stock[, , contentieux == paste0(toupper(kind), "/")]), "a court has figures of its kind")
own <- if (kind == "tj") c("tj", "ptj") else c("ca", "pg")
check(all(is.na(stock[, , !(kinds %in% own)])), "figures of the other kind are NA")
check(all(apply(stock, c(2, 3), function(q) all(is.na(q)) || !is.unsorted(q))), "quantiles rise")

delays <- ncvar_get(file, "delai_affaire", start = c(1, 1, 1, 1, 1), count = whole)
check(identical(dim(delays), c(2L, length(months), length(contentieux))), "a delay has two parts")
check(all(delays[1, , ] <= delays[2, , ], na.rm = TRUE), "half of the cases are closed before nine tenths are")
etpt <- ncvar_get(file, "etpt", start = c(1, 1, 1, 1, 1), count = whole)
check(identical(dim(etpt), c(length(quantiles), length(months), 4L)), "staff has four categories")
check("magistrat" %in% ncvar_get(file, "category"), "categories are named")
if ("cible" %in% names(file$dim)) {
  targets <- ncvar_get(file, "cible")
  held <- ncvar_get(file, "cible_tenue", start = c(1, 1, 1, 1), count = c(-1, -1, 1, 1), collapse_degen = FALSE)
  due <- match(ncvar_get(file, "cible_mois"), months)
  likely <- ncvar_get(file, "cible_probabilite", start = c(1, 1, 1), count = c(-1, 1, 1))
  held <- matrix(held, nrow = length(months))
  check(isTRUE(all.equal(c(likely), held[cbind(due, seq_along(targets))])), "a target is as likely as when due")
}

units <- ncatt_get(file, "time", "units")$value
start <- as.Date(sub("days since ([0-9-]+).*", "\\1", units))
check(all(format(start + months, "%d") == "01"), "time decodes to the first of each month")
check(grepl("^clepsydre/result/", ncatt_get(file, 0, "clepsydre_format")$value), "the format is named")
check(ncatt_get(file, 0, "replications")$value > 0, "replications is a number")
nc_close(file)
cat("R ncdf4", as.character(packageVersion("ncdf4")), "reads", length(courts), "courts\n")
