#pragma once

#include <span>
#include <string_view>

// The data files that are compiled into the program, so that it needs none of them at run time.
namespace embedded {

struct File {
    std::string_view path;  // relative to the root of the repository, with forward slashes
    std::string_view text;  // UTF-8, as it is in the file
};

// The program, its Python twin and the notes of each lesson, sorted by path.
std::span<const File> lessons();

// What a challenge by editing is made of, sorted by path: lessons/edit.hpp.
std::span<const File> challenges();

// assets/templates/LANGUAGE/*.py, sorted by path.
std::span<const File> templates();

// assets/i18n/*.json, sorted by path.
std::span<const File> translations();

// assets/page.html alone: see app/export/page.hpp.
std::span<const File> page();

}  // namespace embedded
