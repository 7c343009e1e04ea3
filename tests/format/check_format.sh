#!/bin/sh
# Opens a result with ncdump, which fails on whatever netCDF-C does not take: check_format.sh FILE.h5
set -eu
header=$(ncdump -h "$1")
for line in 'string court(court) ;' 'double time(time) ;' 'time:bounds = "time_bounds" ;' \
  'float stock(scenario, court, contentieux, time, quantile) ;' 'stock:_FillValue = NaNf ;' \
  'float dtes_mean(scenario, court, contentieux, time) ;' 'duree:units = "day" ;' \
  'float delai_affaire(scenario, court, contentieux, time, part) ;' 'string category(category) ;' \
  'float etpt(scenario, court, category, time, quantile) ;' 'float postes_vacants_mean(scenario, court, category, time) ;' \
  ':Conventions = "CF-1.10" ;'; do
  case $header in
    *"$line"*) ;;
    *) echo "$1: ncdump -h does not show: $line" >&2; exit 1 ;;
  esac
done
case $header in
  *'string cible(cible) ;'*'float cible_date(scenario, court, cible) ;'*'cible_date:units = "days since '*) ;;
  *'cible(cible)'* | *cible_date*) echo "$1: ncdump -h does not show all of the targets" >&2; exit 1 ;;
esac
# Every dimension has a name of ours: an axis without scale is shown as phony_dim_0.
case $header in *phony*) echo "$1: an axis has no dimension" >&2; exit 1 ;; esac
ncdump -t -v time,court,quantile "$1" | tail -n +2 | grep -q '"FR"'
kind=$(ncdump -k "$1")
echo "ncdump opens it as $kind"
