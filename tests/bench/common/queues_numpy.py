"""The common workload in numpy: all queues and replications at once, month by month.

    queues_numpy.py [--rates 5|500|mix] [--queues 10000] [--replications 100] [--threads 1]

Prints one JSON object as queues_std does. Threads are processes, each with a share of the queues.
"""
import argparse
import json
import multiprocessing
import sys
import time

import numpy

MONTHS = 60
MEAN_STOCKS = {"5": 16.75, "500": 406, "mix": 35.9}


def rates(name, queues):
    if name != "mix":
        return numpy.full(queues, float(name))
    places = numpy.arange(queues, dtype=numpy.uint64) * numpy.uint64(2654435761) % numpy.uint64(2**32)
    return 0.2 * 1000 ** (places / 2.0**32)


def last_stocks(seed, rate, replications):
    """Sum over the queues and replications."""
    random = numpy.random.Generator(numpy.random.PCG64(seed))
    shape = (len(rate), replications)
    column = rate[:, None]
    stock = numpy.broadcast_to(numpy.floor(2 * column).astype(int), shape).copy()
    for _ in range(MONTHS):
        stock += random.poisson(column, shape)
        stock -= numpy.minimum(stock, random.poisson(1.02 * column, shape))
    return int(stock.sum())


def timed(rate, replications, processes):
    """Seconds and the sum: the processes stand ready before the clock starts."""
    parts = [(seed, part, replications) for seed, part in enumerate(numpy.array_split(rate, processes))]
    with multiprocessing.Pool(processes) as pool:
        pool.map(abs, range(processes), chunksize=1)
        start = time.perf_counter()
        total = sum(pool.starmap(last_stocks, parts, chunksize=1))
        return time.perf_counter() - start, total


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rates", choices=MEAN_STOCKS, default="mix")
    parser.add_argument("--queues", type=int, default=10000)
    parser.add_argument("--replications", type=int, default=100)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    seconds, total = timed(rates(options.rates, options.queues), options.replications, options.threads)
    paths = options.queues * options.replications
    mean = total / paths
    print(json.dumps({"engine": "numpy", "rates": options.rates, "threads": options.threads,
                      "ns": round(seconds * 1e9 / paths / MONTHS, 3), "mean_stock": round(mean, 3)}))
    if abs(mean / MEAN_STOCKS[options.rates] - 1) > 0.01:
        sys.exit(f"numpy: mean last stock {mean:.3f} (must be within 1 % of {MEAN_STOCKS[options.rates]}): "
                 "this is not the workload")


if __name__ == "__main__":
    main()
