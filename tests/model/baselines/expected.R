# What R's forecast package says of series.csv: Rscript expected.R > expected.csv, or `expected.R --check`, which
# recomputes and compares with expected.csv (exit 77 where the package is absent).
if (!suppressWarnings(suppressMessages(require(forecast, quietly = TRUE)))) {
  cat("r-cran-forecast is absent: nothing was compared\n")
  quit(status = 77)
}
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))
ahead <- c(1, 2, 3, 6, 12)
ets_codes <- c("ANN", "AAN", "AAdN", "ANA", "AAA", "AAdA", "MNN", "MAN", "MAdN", "MNA", "MAA", "MAdA", "MNM",
               "MAM", "MAdM")

row <- function(series, method, what, index, value) data.frame(series, method, what, index, value)

# Mean, and the standard deviation that the 95 % interval was made of.
of_forecast <- function(series, method, made) {
  mean <- as.numeric(made$mean)
  sd <- (as.numeric(made$upper[, 1]) - mean) / qnorm(0.975)
  rbind(row(series, method, "mean", ahead, mean[ahead]), row(series, method, "sd", ahead, sd[ahead]))
}

# Where R's search ended: smoothing, first states (season 0 is that of the first value).
of_parameters <- function(series, code, fit) {
  smoothing <- c("alpha", "beta", "gamma", "phi")
  found <- fit$par[intersect(smoothing, names(fit$par))]
  state <- fit$initstate
  season <- rev(state[grep("^s", names(state))])
  rbind(row(series, code, names(found), 0, as.numeric(found)),
        row(series, code, "level", 0, state[["l"]]),
        if ("b" %in% names(state)) row(series, code, "trend", 0, state[["b"]]),
        if (length(season) > 0) row(series, code, "season", seq_along(season) - 1, as.numeric(season)))
}

of_ets <- function(series, x, code) {
  is_damped <- grepl("d", code)
  fit <- tryCatch(ets(x, sub("d", "", code), damped = is_damped, ic = "aicc"), error = function(e) NULL)
  if (!isTRUE(is.finite(fit$aicc))) return(NULL)  # R gives up on short series
  rbind(row(series, code, "deviance", 0, -2 * fit$loglik), row(series, code, "aicc", 0, fit$aicc),
        of_parameters(series, code, fit),
        of_forecast(series, code, forecast(fit, h = max(ahead), level = 95)))
}

fittable <- function(x, code) {
  m <- frequency(x)
  season <- !grepl("N$", code)
  count <- 3 + 2 * grepl("^.A", code) + grepl("d", code) + season * m  # with the error's variance
  (!season || m > 1) && length(x) > count + 1 && (grepl("^A", code) || min(x) > 0)
}

of_series <- function(series, x) {
  rows <- rbind(of_forecast(series, "last_value", rwf(x, h = max(ahead), level = 95)),
                of_forecast(series, "drift", rwf(x, h = max(ahead), drift = TRUE, level = 95)),
                of_forecast(series, "theta", thetaf(x, h = max(ahead), level = 95)))
  if (frequency(x) > 1 && length(x) > frequency(x)) {
    rows <- rbind(rows, of_forecast(series, "seasonal_naive", snaive(x, h = max(ahead), level = 95)))
  }
  for (code in Filter(function(code) fittable(x, code), ets_codes)) rows <- rbind(rows, of_ets(series, x, code))
  rows
}

all_series <- read.csv(file.path(here, "series.csv"))
made <- do.call(rbind, lapply(unique(all_series$series), function(name) {
  values <- all_series[all_series$series == name, ]
  of_series(name, ts(values$value, frequency = values$per_year[1]))
}))
made$value <- signif(made$value, 10)

if (!"--check" %in% commandArgs(TRUE)) {
  write.csv(made, stdout(), row.names = FALSE, quote = FALSE)
} else {
  kept <- read.csv(file.path(here, "expected.csv"))
  # Where an optimiser stops is its own affair; on what it finds there, machines agree.
  is_found <- kept$what %in% c("mean", "sd", "deviance", "aicc")
  tolerance <- ifelse(kept$method %in% c(ets_codes, "theta"), 1e-2, 1e-6)
  if (!identical(dim(kept), dim(made)) || any(as.matrix(kept[, 1:3]) != as.matrix(made[, 1:3]))) {
    cat("expected.csv has other rows than R makes now\n")
    quit(status = 1)
  }
  apart <- is_found & abs(kept$value - made$value) > tolerance * (abs(kept$value) + 1)
  cat(sum(apart), "of", sum(is_found), "figures are no longer R's\n")
  if (any(apart)) print(head(cbind(kept, now = made$value)[apart, ], 20))
  quit(status = as.integer(any(apart)))
}
