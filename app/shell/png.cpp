#include "app/shell/png.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>

#include <stb_image_write.h>

namespace app {

void write_png(const std::filesystem::path& path, const Picture& picture) {
    const auto fail = [&path](const std::string& reason) {
        throw std::runtime_error{"cannot write " + path.string() + ": " + reason};
    };
    errno = 0;
    std::ofstream file{path, std::ios::binary | std::ios::trunc};
    if (!file)
        fail(std::strerror(errno));
    const auto append = [](void* to, void* data, int size) {
        static_cast<std::ofstream*>(to)->write(static_cast<const char*>(data), size);
    };
    if (stbi_write_png_to_func(append, &file, picture.width, picture.height, 4, picture.rgba.data(),
                               picture.width * 4) == 0) {
        fail("the picture cannot be compressed");
    }
    errno = 0;
    file.close();
    if (!file)
        fail(errno != 0 ? std::strerror(errno) : "the device is full");
}

}  // namespace app
