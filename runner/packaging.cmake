# What is installed: the command, its scenarios and networks, and the libraries for programs that embed them.
include(CMakePackageConfigHelpers)

install(TARGETS clepsydre RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT command)
install(DIRECTORY runner/slurm DESTINATION ${CMAKE_INSTALL_DATADIR}/clepsydre COMPONENT command USE_SOURCE_PERMISSIONS)
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT command)

install(TARGETS clepsydre_model clepsydre_scenarios clepsydre_results EXPORT clepsydre
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
foreach(layer model scenarios results)
  install(DIRECTORY ${layer} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/clepsydre COMPONENT development
          FILES_MATCHING PATTERN "*.hpp")
endforeach()
set(config_dir ${CMAKE_INSTALL_LIBDIR}/cmake/clepsydre)
install(EXPORT clepsydre NAMESPACE clepsydre:: FILE clepsydreTargets.cmake DESTINATION ${config_dir}
        COMPONENT development)
configure_package_config_file(runner/clepsydreConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/clepsydreConfig.cmake
                              INSTALL_DESTINATION ${config_dir})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/clepsydreConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/clepsydreConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/clepsydreConfigVersion.cmake
        DESTINATION ${config_dir} COMPONENT development)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "Clepsydre <maintainers@clepsydre.invalid>")
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)  # dependencies are read from the program
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS python3-openpyxl)  # clepsydre import reads workbooks
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL command)       # the .deb is for those who run it
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
include(CPack)
