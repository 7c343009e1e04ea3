"""Prints the coefficients that stand in elementary.hpp, normal.hpp, poisson.hpp and binomial.hpp.

Run: python3 model/random/fit.py   (numpy only, a few seconds)
Each polynomial is a least-squares fit at Chebyshev points, reweighted until its largest error is smallest
(Lawson), in double; lowest power first. The error printed is that of the polynomial with its
coefficients rounded to float32, without the rounding of its evaluation.
"""
import math

import numpy as np


def chebyshev_points(low, high, count=1500):
    angle = np.pi * (np.arange(count) + 0.5) / count
    return 0.5 * (low + high) + 0.5 * (high - low) * np.cos(angle)


def minimax(x, y, degree, weight):
    """Coefficients of degree + 1 powers of x that make max |weight (polynomial - y)| small."""
    importance = np.full(len(x), 1.0 / len(x))
    best, best_error = None, np.inf
    for _ in range(150):
        scale = np.sqrt(importance) * weight
        powers = np.vander(x, degree + 1, increasing=True)
        coefficients = np.linalg.lstsq(powers * scale[:, None], y * scale, rcond=None)[0]
        error = np.abs(weight * (powers @ coefficients - y))
        if error.max() < best_error:
            best, best_error = coefficients, error.max()
        importance = importance * (error + 1e-3 * error.max())
        importance /= importance.sum()
    return best


def report(name, x, y, degree, weight):
    coefficients = minimax(x, y, degree, weight).astype(np.float32)
    value = np.polynomial.polynomial.polyval(x, coefficients.astype(float))
    error = np.abs(weight * (value - y)).max()
    print(f"{name}: weighted error {error:.2g}")
    print("   ", ", ".join(f"{c:.9g}F" for c in coefficients))
    return coefficients.astype(float)


def fit_exp():
    """exp(r) = 1 + r + r^2 E(r), |r| <= ln(2) / 2; relative error."""
    r = chebyshev_points(-0.34664, 0.34664)
    report("exp E", r, (np.expm1(r) - r) / r**2, 4, r**2 / np.exp(r))


def fit_log():
    """log(1 + f) = f - f^2 / 2 + f^3 L(f), sqrt(1/2) <= 1 + f <= sqrt(2); relative error."""
    f = chebyshev_points(math.sqrt(0.5) - 1.0, math.sqrt(2.0) - 1.0)
    f = f[np.abs(f) > 1e-2]
    exact = np.log1p(f)
    report("log L", f, (exact - f + 0.5 * f**2) / f**3, 7, f**3 / exact)


def fit_log_complement():
    """-log(1 - p) = p C(p), 0 <= p <= 1/2; relative error."""
    p = chebyshev_points(0.0, 0.5)
    exact = -np.log1p(-p) / p
    report("log complement C", p, exact, 9, 1.0 / exact)


def normal_quantile(tail):
    """z > 0 with P(Z > z) = tail < 1/2, by Newton on the standard library's erfc."""
    z = math.sqrt(max(0.0, -2.0 * math.log(2.0 * tail)))
    for _ in range(60):
        density = math.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi)
        step = (0.5 * math.erfc(z / math.sqrt(2.0)) - tail) / density
        z += min(max(step, -0.5), 0.5)
        if abs(step) < 1e-15 * (1.0 + z):
            break
    return z


def fit_normal():
    """z = y P(w - 2.5) for w < 5, y Q(sqrt(w) - 3.4) beyond; y = 1 - 2v, w = -log(4 v (1 - v)); relative."""
    for name, root_low, root_high, degree, shift in (("normal P", 0.0, 5.0**0.5, 9, None),
                                                     ("normal Q", 5.0**0.5, 21.6**0.5, 10, 3.4)):
        root = chebyshev_points(root_low, root_high)
        y = np.sqrt(-np.expm1(-root**2))
        # 1 - y would cancel in the tail: v (1 - v) = exp(-w) / 4 gives v = exp(-w) / (2 (1 + y)).
        tail = np.exp(-root**2) / (2.0 * (1.0 + y))
        ratio = np.array([normal_quantile(t) for t in tail]) / y
        variable = root**2 - 2.5 if shift is None else root - shift
        report(name, variable, ratio, degree, 1.0 / ratio)


def temme_root(s):
    """r with 1 - r + r ln r = s^2 / 2 and sign(r - 1) = sign(s)."""
    r = max(1.0 + s + s * s / 6.0, 1e-3)
    for _ in range(100):
        x = r - 1.0
        series = sum((-x) ** j / (j * (j - 1)) for j in range(2, 26))
        value = series if abs(x) < 0.1 else r * math.log(r) - x
        step = (value - 0.5 * s * s) / math.log(r)
        r = max(r - step, 0.1 * r)
        if abs(step) < 1e-15:
            break
    return r


def poisson_boundaries(rate):
    """(w, k + 1) at each jump: w is the normal quantile of F(k), |w| < 4.6."""
    pmf, total, points = math.exp(-rate), 0.0, []
    for k in range(int(rate + 7.0 * math.sqrt(rate) + 20.0)):
        pmf = pmf * rate / k if k else pmf
        total += pmf
        tail = min(total, 1.0 - total)
        if tail < 2e-6:
            continue
        z = normal_quantile(tail)
        points.append((z if total > 0.5 else -z, k + 1))
    return points


def fit_poisson():
    """Quantile = rate + sqrt(rate) w + w^2 g(s) + c0(s) + c1(s) / rate, s = w / sqrt(rate)."""
    low, high = -0.85, 1.2
    s = chebyshev_points(low, high, 1200)
    s = s[np.abs(s) > 3e-3]
    r = np.array([temme_root(value) for value in s])
    x = r - 1.0
    # x - s cancels near zero: g from the series of r(s) where |s| is small is not needed at 3e-3.
    g = report("poisson g", s, (x - s) / s**2, 7, np.ones_like(s))
    c0 = report("poisson c0", s, np.log(s * np.sqrt(r) / x) / np.log(r), 6, np.ones_like(s))
    points, residuals, rates = [], [], []
    for rate in (12.0, 12.9, 14.1, 16.0, 19.1, 23.0, 29.0, 41.0):
        for w, boundary in poisson_boundaries(rate):
            at = w / math.sqrt(rate)
            if low <= at <= high:
                known = rate + w * math.sqrt(rate) + w * w * np.polynomial.polynomial.polyval(at, g)
                known += np.polynomial.polynomial.polyval(at, c0)
                points.append(at)
                residuals.append((boundary - known) * rate)
                rates.append(rate)
    report("poisson c1 (error in cases)", np.array(points), np.array(residuals), 4, 1.0 / np.array(rates))


if __name__ == "__main__":
    fit_exp()
    fit_log()
    fit_log_complement()
    fit_normal()
    fit_poisson()
