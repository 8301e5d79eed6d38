#pragma once

#include <memory>
#include <string>

#include "app/shell/picture.hpp"

namespace app {

/// A film that is being written, picture by picture, and begins anew when it has ended.
class FilmFile {
public:
    FilmFile() = default;
    virtual ~FilmFile() = default;
    FilmFile(const FilmFile&) = delete;
    FilmFile& operator=(const FilmFile&) = delete;

    /// The next picture, for so many milliseconds. All are of one size. Throws std::bad_alloc.
    virtual void add(const Picture& picture, int milliseconds) = 0;
    /// The file. There is at least one picture; none is added any more.
    [[nodiscard]] virtual std::string finish() = 0;
};

/// As GIF: each picture has the 256 colours that it needs most, and is as large as what has
/// changed.
[[nodiscard]] std::unique_ptr<FilmFile> gif_file(int width, int height);
/// As animated WebP, with all colours as they are.
[[nodiscard]] std::unique_ptr<FilmFile> webp_file(int width, int height);

}  // namespace app
