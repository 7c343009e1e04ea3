// Where France lies on the picture: the mainland with Corsica, Île-de-France enlarged, overseas in boxes.
import { geoConicConformal, geoContains, geoMercator, geoPath, type GeoProjection } from "d3-geo";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import topology from "../geo/departements.topo.json";
import type { MapCourt } from "./spec.ts";

interface Departement {
  code: string;
  nom: string;
}
type Land = FeatureCollection<Geometry, Departement>;

interface Region {
  name: string;
  departements: readonly string[]; //!< with geometry; none: a box with its discs alone
  within?: readonly [west: number, south: number, east: number, north: number];
}

const capital = ["75", "77", "78", "91", "92", "93", "94", "95"];
const overseas: readonly Region[] = [
  { name: "Guadeloupe", departements: ["971"], within: [-62.5, 15.5, -60.5, 17] },
  { name: "Martinique", departements: ["972"], within: [-61.5, 14.2, -60.5, 15] },
  { name: "Guyane", departements: ["973"], within: [-55, 2, -51, 6.5] },
  { name: "La Réunion", departements: ["974"], within: [55, -21.6, 56, -20.7] },
  { name: "Mayotte", departements: ["976"], within: [44.8, -13.2, 45.5, -12.4] },
  { name: "Nouvelle-Calédonie", departements: [], within: [163, -23, 169, -19] },
  { name: "Polynésie française", departements: [], within: [-155, -28, -134, -7] },
  { name: "Wallis-et-Futuna", departements: [], within: [-179, -15, -175, -12] },
  { name: "Saint-Pierre-et-Miquelon", departements: [], within: [-57, 46, -55.5, 47.5] },
];
const mainland: Region = { name: "", departements: [], within: [-6, 41, 10, 51.6] };
const capitalRegion: Region = { name: "Île-de-France", departements: capital };
// The inset shows the part of the region where its courts sit, as large as can be.
const capitalSeats: Land = {
  type: "FeatureCollection",
  features: [
    {
      type: "Feature",
      properties: { code: "", nom: "" },
      geometry: {
        type: "MultiPoint",
        coordinates: [
          [1.98, 48.36],
          [2.98, 49.14],
        ],
      },
    },
  ],
};

let land: Land | undefined;
//! Read when first drawn: the page's first paint does not wait for it.
function departements(): Land {
  const typed = topology as unknown as Topology<{ d: GeometryCollection<Departement> }>;
  return (land ??= feature(typed, typed.objects.d));
}

function part(codes: readonly string[]): Land {
  return {
    type: "FeatureCollection",
    features: departements().features.filter((one) => codes.includes(one.properties.code)),
  };
}
function metropole(): Land {
  return {
    type: "FeatureCollection",
    features: departements().features.filter((one) => one.properties.code.length === 2),
  };
}

export interface Box {
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
  framed: boolean;
  ground: string; //!< path of the departments, "" without geometry
  enlarged: string; //!< path of the part that stands in a box of its own, "" where there is none
  place: (court: MapCourt, among: number, of: number) => [number, number];
  courts: MapCourt[];
}

export interface MapLayout {
  width: number;
  height: number;
  boxes: Box[];
}

const capitalPlaces = new Map<string, boolean>();
function inCapital(court: MapCourt): boolean {
  const key = `${court.longitude},${court.latitude}`;
  let found = capitalPlaces.get(key);
  if (found === undefined) {
    const near = court.longitude > 1.4 && court.longitude < 3.6 && court.latitude > 48.1 && court.latitude < 49.3;
    found = near && part(capital).features.some((one: Feature) => geoContains(one, [court.longitude, court.latitude]));
    capitalPlaces.set(key, found);
  }
  return found;
}

function inside(court: MapCourt, region: Region): boolean {
  const [west, south, east, north] = region.within!;
  return court.longitude >= west && court.longitude <= east && court.latitude >= south && court.latitude <= north;
}

//! The region a court is drawn in; undefined where its place is unknown.
function regionOf(court: MapCourt): Region | undefined {
  if (inCapital(court)) return capitalRegion;
  return [mainland, ...overseas].find((region) => inside(court, region));
}

export function hasPlace(court: MapCourt): boolean {
  return regionOf(court) !== undefined;
}

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

function box(
  region: Region,
  at: Rectangle,
  courts: MapCourt[],
  shape: Land,
  projection: GeoProjection,
  framed: boolean,
): Box {
  const label = framed ? 16 : 0;
  const middle: [number, number] = [at.x + at.width / 2, at.y + (at.height + label) / 2];
  const base = { name: region.name, ...at, framed, courts, enlarged: "" };
  if (shape.features.length === 0) {
    return {
      ...base,
      ground: "",
      place: (_, among, of) => [middle[0] + (among - (of - 1) / 2) * (at.width / (of + 1)), middle[1]],
    };
  }
  const padding = framed ? 6 : 2;
  const fitted = projection.fitExtent(
    [
      [at.x + padding, at.y + label + padding],
      [at.x + at.width - padding, at.y + at.height - padding],
    ],
    region === capitalRegion ? capitalSeats : shape,
  );
  if (region === capitalRegion)
    fitted.clipExtent([
      [at.x + 1, at.y + 1],
      [at.x + at.width - 1, at.y + at.height - 1],
    ]);
  const path = geoPath(fitted).digits(1);
  const enlarged = region === mainland ? (path(part(capital)) ?? "") : "";
  return {
    ...base,
    ground: path(shape) ?? "",
    enlarged,
    place: (court) => fitted([court.longitude, court.latitude]) ?? middle,
  };
}

//! Boxes in rows of so many across.
function grid(
  regions: readonly Region[],
  at: Rectangle,
  across: number,
  courts: (region: Region) => MapCourt[],
): Box[] {
  const gap = 6;
  const down = Math.ceil(regions.length / across);
  const width = (at.width - gap * (across - 1)) / across;
  const height = (at.height - gap * (down - 1)) / down;
  return regions.map((region, i) => {
    const cell = {
      x: at.x + (i % across) * (width + gap),
      y: at.y + Math.floor(i / across) * (height + gap),
      width,
      height,
    };
    return box(region, cell, courts(region), part(region.departements), geoMercator(), true);
  });
}

//! Insets beside the mainland where there is room, below it on a phone.
export function mapLayout(all: readonly MapCourt[], width: number): MapLayout {
  const byRegion = new Map<Region | undefined, MapCourt[]>();
  for (const court of all) {
    const region = regionOf(court);
    byRegion.set(region, [...(byRegion.get(region) ?? []), court]);
  }
  const courts = (region: Region) => byRegion.get(region) ?? [];
  const shown = overseas.filter((region) => region.departements.length > 0 || courts(region).length > 0);
  const wide = width >= 560;
  const side = wide ? width * 0.3 : 0;
  const main = { x: side, y: 0, width: width - side, height: (width - side) * 0.97 };
  const capitalAt = wide
    ? { x: 0, y: 0, width: side - 8, height: side * 0.8 }
    : { x: 0, y: main.height + 6, width: width * 0.36, height: width * 0.46 };
  const rest = wide
    ? { x: 0, y: capitalAt.height + 6, width: side - 8, height: main.height - capitalAt.height - 6 }
    : { x: capitalAt.width + 6, y: capitalAt.y, width: width - capitalAt.width - 6, height: capitalAt.height };
  const conic = () => geoConicConformal().rotate([-3, 0]).parallels([44, 49]);
  const boxes = [
    box(mainland, main, courts(mainland), metropole(), conic(), false),
    box(capitalRegion, capitalAt, courts(capitalRegion), part(capital), conic(), true),
    ...grid(shown, rest, wide ? 2 : 3, courts),
  ];
  return {
    width,
    height: wide ? main.height : capitalAt.y + capitalAt.height,
    boxes,
  };
}
