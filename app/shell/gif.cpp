#include <gif_lib.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "app/shell/film_file.hpp"

namespace app {

namespace {

using Rgb = std::uint32_t;

constexpr std::size_t most_colors = 256;

struct Area {
    int left = 0, top = 0, width = 0, height = 0;
};

Rgb pixel(const Picture& picture, int x, int y) {
    const auto at = (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                     static_cast<std::size_t>(x)) *
                    4;
    const std::uint8_t* const p = &picture.rgba[at];
    return Rgb{p[0]} << 16U | Rgb{p[1]} << 8U | Rgb{p[2]};
}

/// What of the second is not as in the first; at least a pixel.
Area changed(const Picture& before, const Picture& now) {
    int left = now.width, right = -1, top = now.height, bottom = -1;
    const auto row_size = static_cast<std::size_t>(now.width) * 4;
    for (int y = 0; y < now.height; ++y) {
        const auto row = static_cast<std::size_t>(y) * row_size;
        if (std::memcmp(&before.rgba[row], &now.rgba[row], row_size) == 0)
            continue;
        top = std::min(top, y);
        bottom = y;
        int x = 0;
        while (pixel(before, x, y) == pixel(now, x, y) && x < now.width - 1)
            ++x;
        left = std::min(left, x);
        x = now.width - 1;
        while (pixel(before, x, y) == pixel(now, x, y) && x > 0)
            --x;
        right = std::max(right, x);
    }
    if (right < left || bottom < top)
        return {0, 0, 1, 1};
    return {left, top, right - left + 1, bottom - top + 1};
}

int distance(Rgb a, Rgb b) {
    const auto part = [&](unsigned shift) {
        const int by = static_cast<int>(a >> shift & 0xFFU) - static_cast<int>(b >> shift & 0xFFU);
        return by * by;
    };
    return part(16) + part(8) + part(0);
}

/// The colours that an area needs most, and for each of the others the nearest of these. The
/// grounds of a window stay as they are, which giflib's own choice, means of many, does not do.
class Palette {
public:
    Palette(const Picture& picture, const Area& area) {
        std::vector<Used> all = colors_of(picture, area);
        // One after the other, that by which most would be wrong: of many pixels, or by far.
        while (colors_.size() < most_colors) {
            const auto worst = std::max_element(
                all.begin(), all.end(),
                [](const Used& a, const Used& b) { return a.wrong_by() < b.wrong_by(); });
            if (worst->distance == 0)
                break;
            const Rgb chosen = worst->color;
            for (Used& used : all) {
                if (const int by = distance(used.color, chosen); by < used.distance) {
                    used.distance = by;
                    used.nearest = static_cast<GifPixelType>(colors_.size());
                }
            }
            colors_.push_back(chosen);
        }
        for (const Used& used : all)
            places_.emplace(used.color, used.nearest);
    }

    [[nodiscard]] const std::vector<Rgb>& colors() const { return colors_; }
    [[nodiscard]] GifPixelType place(Rgb color) const { return places_.at(color); }

private:
    struct Used {
        Rgb color;
        std::size_t pixels;
        int distance = 4 * 255 * 255;  ///< to the nearest that is chosen; none is yet
        GifPixelType nearest = 0;

        [[nodiscard]] double wrong_by() const { return static_cast<double>(pixels) * distance; }
    };

    static std::vector<Used> colors_of(const Picture& picture, const Area& area) {
        std::unordered_map<Rgb, std::size_t> counts;
        for (int y = area.top; y < area.top + area.height; ++y) {
            for (int x = area.left; x < area.left + area.width;) {
                const Rgb color = pixel(picture, x, y);
                const int from = x;
                while (x < area.left + area.width && pixel(picture, x, y) == color)
                    ++x;
                counts[color] += static_cast<std::size_t>(x - from);
            }
        }
        std::vector<Used> all;
        for (const auto& [color, count] : counts)
            all.push_back({color, count});
        return all;
    }

    std::vector<Rgb> colors_;
    std::unordered_map<Rgb, GifPixelType> places_;
};

/// giflib fails only where there is no memory: the file is written there.
void check(int result) {
    if (result != GIF_OK)
        throw std::bad_alloc{};
}

class GifFile final : public FilmFile {
public:
    GifFile(int width, int height) {
        int error = 0;
        gif_ = EGifOpen(&bytes_, append, &error);
        if (!gif_)
            throw std::bad_alloc{};
        EGifSetGifVersion(gif_, true);
        constexpr int bits_of_a_color = 8;
        check(EGifPutScreenDesc(gif_, width, height, bits_of_a_color, 0, nullptr));
        // It begins anew, again and again: https://www.w3.org/Graphics/GIF/spec-gif89a.txt, 26,
        // and Netscape's extension.
        constexpr unsigned char loop[]{1, 0, 0};
        check(EGifPutExtensionLeader(gif_, APPLICATION_EXT_FUNC_CODE));
        check(EGifPutExtensionBlock(gif_, 11, "NETSCAPE2.0"));
        check(EGifPutExtensionBlock(gif_, sizeof loop, loop));
        check(EGifPutExtensionTrailer(gif_));
    }
    ~GifFile() override {
        if (gif_)
            EGifCloseFile(gif_, nullptr);
    }

    void add(const Picture& picture, int milliseconds) override {
        const Area area =
            before_ ? changed(*before_, picture) : Area{0, 0, picture.width, picture.height};
        const Palette palette{picture, area};
        put_delay(milliseconds);
        put_head(area, palette);
        std::vector<GifPixelType> row(static_cast<std::size_t>(area.width));
        for (int y = area.top; y < area.top + area.height; ++y) {
            for (int x = 0; x < area.width; ++x)
                row[static_cast<std::size_t>(x)] = palette.place(pixel(picture, area.left + x, y));
            check(EGifPutLine(gif_, row.data(), area.width));
        }
        before_ = picture;
    }

    [[nodiscard]] std::string finish() override {
        check(EGifCloseFile(std::exchange(gif_, nullptr), nullptr));
        return std::move(bytes_);
    }

private:
    static int append(GifFileType* gif, const GifByteType* bytes, int count) {
        try {
            static_cast<std::string*>(gif->UserData)
                ->append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count));
        } catch (const std::bad_alloc&) {  // it came through C
            return 0;
        }
        return count;
    }

    void put_delay(int milliseconds) {
        constexpr int most = 0xFFFF;
        const GraphicsControlBlock control{.DisposalMode = DISPOSE_DO_NOT,
                                           .UserInputFlag = false,
                                           .DelayTime = std::min(milliseconds / 10, most),
                                           .TransparentColor = NO_TRANSPARENT_COLOR};
        GifByteType block[4];
        EGifGCBToExtension(&control, block);
        check(EGifPutExtension(gif_, GRAPHICS_EXT_FUNC_CODE, sizeof block, block));
    }

    void put_head(const Area& area, const Palette& palette) {
        std::vector<GifColorType> colors;
        for (const Rgb color : palette.colors()) {
            colors.push_back({static_cast<GifByteType>(color >> 16U),
                              static_cast<GifByteType>(color >> 8U & 0xFFU),
                              static_cast<GifByteType>(color & 0xFFU)});
        }
        const int bits = GifBitSize(static_cast<int>(colors.size()));
        colors.resize(std::size_t{1} << static_cast<unsigned>(bits));
        ColorMapObject* const map =
            GifMakeMapObject(static_cast<int>(colors.size()), colors.data());
        if (!map)
            throw std::bad_alloc{};
        const int result =
            EGifPutImageDesc(gif_, area.left, area.top, area.width, area.height, false, map);
        GifFreeMapObject(map);
        check(result);
    }

    std::string bytes_;
    GifFileType* gif_ = nullptr;
    std::optional<Picture> before_;
};

}  // namespace

std::unique_ptr<FilmFile> gif_file(int width, int height) {
    return std::make_unique<GifFile>(width, height);
}

}  // namespace app
