# Reads a result of Clepsydre: source("clepsydre.R"). Needs the package ncdf4.
#
#   result <- clepsydre_open("comparison.h5")
#   result$note                                            # say it wherever you show a figure
#   clepsydre_find(result$courts, "Lille")                 # codes and labels that have this text
#   stock <- clepsydre_series(result, "stock", court = "100119", contentieux = "TJ/4.", scenario = "reference")
#   clepsydre_fan(stock, against = clepsydre_series(result, "stock", "100119", "TJ/4.", "amiable"))
#   clepsydre_delays(result, court = "100119", contentieux = "TJ/4.", scenario = "amiable")
#   clepsydre_close(result)
#
# Figures and their units: results/FORMAT.md. dtes is a ratio and no duration: clepsydre_delays shows duree beside it.
library(ncdf4)

clepsydre_format <- "clepsydre/result/1"

# An open result: data frames of its scenarios, courts and contentieux (`code`, `label`, …), its months (Date, the first
# of each), its quantiles (probabilities), `note` and `licence`. An error where the file is none of this format.
clepsydre_open <- function(path) {
  file <- nc_open(path)
  utils::capture.output(attributes <- ncatt_get(file, 0))  # ncdf4 prints that the seed has more bits than R's numbers
  if (!identical(attributes$clepsydre_format, clepsydre_format)) {
    nc_close(file)
    found <- if (is.null(attributes$clepsydre_format)) "no attribute clepsydre_format" else attributes$clepsydre_format
    stop(sprintf("%s is no file of the format %s (found: %s)", path, clepsydre_format, found), call. = FALSE)
  }
  text <- function(name) enc2utf8(as.vector(`Encoding<-`(ncvar_get(file, name), "UTF-8")))
  units <- ncatt_get(file, "time", "units")$value
  list(
    file = file, path = path,
    note = `Encoding<-`(attributes$note, "UTF-8"), licence = attributes$licence, replications = attributes$replications,
    scenarios = data.frame(code = text("scenario"), label = text("scenario_label")),
    courts = data.frame(code = text("court"), label = text("court_label"), kind = text("court_kind"),
                        ressort = text("court_ressort"), lat = as.vector(ncvar_get(file, "lat")),
                        lon = as.vector(ncvar_get(file, "lon"))),
    contentieux = data.frame(code = text("contentieux"), label = text("contentieux_label"),
                             parent = text("contentieux_parent"),
                             level = as.vector(ncvar_get(file, "contentieux_level"))),
    months = as.Date(sub("days since ([0-9-]+).*", "\\1", units)) + as.vector(ncvar_get(file, "time")),
    quantiles = as.vector(ncvar_get(file, "quantile"))
  )
}

clepsydre_close <- function(result) invisible(nc_close(result$file))

# The rows of a table of `result` whose code or label has this text, whatever its case.
clepsydre_find <- function(table, text) {
  has <- function(column) grepl(tolower(text), tolower(column), fixed = TRUE)
  table[has(table$code) | has(table$label), ]
}

# Where a code stands in a table. An error names what it is close to.
clepsydre_position <- function(table, code, what) {
  position <- match(code, table$code)
  if (is.na(position)) {
    near <- table$code[agrepl(code, table$code, max.distance = 0.34, fixed = TRUE)]
    near <- c(near, clepsydre_find(table, code)$code)
    hint <- if (length(near)) paste0(" Did you mean '", near[1], "'?") else ""
    stop(sprintf("%s '%s': the result has none of this code.%s", what, code, hint), call. = FALSE)
  }
  position
}

# One figure of one court, contentieux and scenario, a row per month: `month`, `mean`, and a column per quantile, `q0.05`
# and so on. NA where it is unknown. One chunk of the file is read, whatever its size. The attributes say what it is.
clepsydre_series <- function(result, figure, court = "FR", contentieux = "TJ/", scenario = result$scenarios$code[1]) {
  known <- names(result$file$var)
  figures <- known[paste0(known, "_mean") %in% known & !grepl("^(etpt|postes_vacants)", known)]
  if (!figure %in% figures)
    stop(sprintf("figure '%s': the result has %s", figure, paste(figures, collapse = ", ")), call. = FALSE)
  # ncdf4 gives the dimensions in reverse: quantile, time, contentieux, court, scenario.
  at <- c(clepsydre_position(result$contentieux, contentieux, "contentieux"),
          clepsydre_position(result$courts, court, "court"),
          clepsydre_position(result$scenarios, scenario, "scenario"))
  quantiles <- ncvar_get(result$file, figure, start = c(1, 1, at), count = c(-1, -1, 1, 1, 1), collapse_degen = FALSE)
  quantiles <- matrix(quantiles, nrow = length(result$quantiles))
  mean <- ncvar_get(result$file, paste0(figure, "_mean"), start = c(1, at), count = c(-1, 1, 1, 1))
  series <- data.frame(month = result$months, mean = as.vector(mean))
  series[paste0("q", result$quantiles)] <- as.data.frame(t(quantiles))
  attribute <- function(name) `Encoding<-`(ncatt_get(result$file, figure, name)$value, "UTF-8")
  structure(series, label = attribute("label_fr"), units = attribute("units"), note = result$note,
            court = result$courts$label[at[2]], contentieux = result$contentieux$label[at[1]],
            scenario = result$scenarios$label[at[3]])
}

# A fan chart with base graphics: the median, and the widest intervals that the quantiles give, one over the other.
# `against` is another series, whose median is drawn dashed. The note of the result stands below.
clepsydre_fan <- function(series, against = NULL, colour = "#1b4f72", main = NULL, highest = NULL) {
  columns <- grep("^q", names(series), value = TRUE)
  levels <- as.numeric(sub("q", "", columns))
  title <- sprintf("%s, %s\n%s", attr(series, "court"), attr(series, "contentieux"), attr(series, "scenario"))
  unit <- if (identical(attr(series, "units"), "day")) " (jours)" else ""
  all <- c(unlist(series[columns]), if (!is.null(against)) against[["q0.5"]])
  plot(range(series$month), range(0, all, highest, na.rm = TRUE), type = "n", xlab = "", bty = "l", las = 1,
       ylab = paste0(attr(series, "label"), unit), main = if (is.null(main)) title else main, cex.main = 0.95)
  for (low in levels[levels < 0.5]) {
    high <- which(abs(levels - (1 - low)) < 1e-9)
    if (length(high) == 0) next
    band <- series[!is.na(series[[paste0("q", low)]]), ]
    polygon(c(band$month, rev(band$month)), c(band[[paste0("q", low)]], rev(band[[columns[high]]])),
            col = grDevices::adjustcolor(colour, 0.16), border = NA)
  }
  if ("q0.5" %in% columns) lines(series$month, series$q0.5, col = colour, lwd = 2)
  if (!is.null(against)) {
    lines(against$month, against$q0.5, lty = 2, lwd = 2)
    legend("bottomleft", c(attr(series, "scenario"), attr(against, "scenario")), lty = 1:2, lwd = 2,
           col = c(colour, "black"), bty = "n", cex = 0.8)
  }
  note <- strwrap(attr(series, "note"), 18 * par("pin")[1])
  mtext(note, side = 1, line = 2.5 + 0.7 * seq_along(note), cex = 0.6)
  invisible(series)
}

# The DTES, a ratio, and the mean durée of the cases closed beside it, both in months on one scale. Arguments as of
# clepsydre_series, after the figure.
clepsydre_delays <- function(result, ...) {
  dtes <- clepsydre_series(result, "dtes", ...)
  duree <- clepsydre_series(result, "duree", ...)
  duree[-1] <- duree[-1] / (365 / 12)
  attr(duree, "units") <- "1"
  attr(duree, "label") <- paste0(attr(duree, "label"), ", en mois")
  before <- par(mfrow = c(1, 2))
  on.exit(par(before))
  highest <- max(unlist(dtes[-1]), unlist(duree[-1]), na.rm = TRUE)
  for (series in list(dtes, duree)) clepsydre_fan(series, highest = highest)
}
