@echo off
rem Runs the standalone jar beside this script with the JVM flags that start it fastest. The JVM is the one in the folder
rem runtime beside it, if there is one, or that of JAVA_HOME.
setlocal
set "jar=%~dp0atlas-invites-conformance-standalone.jar"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if exist "%~dp0runtime\bin\java.exe" set "java=%~dp0runtime\bin\java"

set flags=-Xmx640m -XX:+UseSerialGC -XX:TieredStopAtLevel=1

rem The kit adds 64 to its exit status: a JVM may end with 0 or 1 without having started it.
"%java%" %flags% -Dconformance.status.offset=64 -jar "%jar%" %*
if errorlevel 67 if not errorlevel 68 exit /b 3
if errorlevel 66 if not errorlevel 67 exit /b 2
if errorlevel 65 if not errorlevel 66 exit /b 1
if errorlevel 64 if not errorlevel 65 exit /b 0
if errorlevel 130 if not errorlevel 131 exit /b 130
echo The JVM ended before the kit did, so there is no verdict: check JAVA_HOME, JDK_JAVA_OPTIONS, JAVA_TOOL_OPTIONS and the memory.>&2
exit /b 3
